import { save, type SaveOptions } from './save.js';

/**
 * Saves a file as a download. Returns nothing, as WeChat's does, whatever callbacks there are.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.saveFileToDisk.html
 */
export function saveFileToDisk(options: SaveOptions): void {
  void save('saveFileToDisk', options, false);
}

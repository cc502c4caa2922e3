import type { Done, Returned } from '../kernel/callbacks.js';
import { save, type SaveOptions } from './save.js';

/**
 * Saves a video: on an iPhone to the photo album, elsewhere as a download.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.saveVideoToPhotosAlbum.html
 */
export const saveVideoToPhotosAlbum = <T extends SaveOptions = SaveOptions>(
  options: T,
): Returned<T, Done> => save('saveVideoToPhotosAlbum', options, true);

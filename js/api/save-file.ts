import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { saveFile as method } from './file-system/saved.js';
import { call } from './file-system/work.js';

/**
 * What `saveFile` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.saveFile.html
 */
export interface SaveFileOptions extends Callbacks<SaveFileSuccess> {
  /** The file: a temp path, which is released when it is saved; or a `blob:` or `data:` URL. */
  tempFilePath: string;
  /**
   * A path below `wx.env.USER_DATA_PATH`, in a directory that is there.
   * @default a saved path
   */
  filePath?: string;
}

/** What `saveFile`'s `success` gets. */
export interface SaveFileSuccess {
  /** `saveFile:ok`. */
  errMsg: string;
  /** Where it is: `filePath`, or a saved path. */
  savedFilePath: string;
}

/** Keeps a file; what led to it before is released. */
export const saveFile = <T extends SaveFileOptions = SaveFileOptions>(
  options: T,
): Returned<T, SaveFileSuccess> => call('saveFile', options, method);

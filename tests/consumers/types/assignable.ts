// What this package exports can take the place of WeChat's own.
import { wx as ours } from 'wx-transfer';

export const wx: Pick<
  WechatMiniprogram.Wx,
  | 'uploadFile'
  | 'downloadFile'
  | 'chooseImage'
  | 'chooseMedia'
  | 'chooseVideo'
  | 'chooseMessageFile'
  | 'compressImage'
  | 'getImageInfo'
  | 'getVideoInfo'
  | 'saveImageToPhotosAlbum'
  | 'saveVideoToPhotosAlbum'
  | 'saveFileToDisk'
  | 'authorize'
  | 'getSetting'
  | 'openSetting'
  | 'openDocument'
  | 'canIUse'
  | 'showToast'
  | 'hideToast'
  | 'showLoading'
  | 'hideLoading'
  | 'playVoice'
  | 'pauseVoice'
  | 'stopVoice'
> = ours;

// As properties, so that parameters are compared strictly: theirs are methods, which are not.
type Strict<T, K extends keyof T> = {
  [Name in K]: T[Name] extends (option: infer Option) => infer Task
    ? (option: Option) => Task
    : never;
};
export const strict: Strict<WechatMiniprogram.Wx, 'uploadFile' | 'downloadFile'> = ours;

export const path: string = ours.env.USER_DATA_PATH;

// What tells of files: theirs has it by the same names.
const found = ours.getFileSystemManager().statSync(path);
export const stats: WechatMiniprogram.Stats | WechatMiniprogram.FileStats[] = found;

/** Those that `wx` has too say nothing of an `errCode` in success, as WeChat's typings of the manager do. */
type OfBoth = 'getFileInfo' | 'removeSavedFile' | 'saveFile' | 'getSavedFileList';
export const manager: Omit<WechatMiniprogram.FileSystemManager, OfBoth> =
  ours.getFileSystemManager();

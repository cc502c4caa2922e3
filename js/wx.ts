// The functions of mini-programs that this package has: the only list of them.
import { authorize } from './api/authorize.js';
import { canIUse } from './api/can-i-use.js';
import { chooseImage } from './api/choose-image.js';
import { chooseMedia } from './api/choose-media.js';
import { chooseMessageFile } from './api/choose-message-file.js';
import { chooseVideo } from './api/choose-video.js';
import { compressImage } from './api/compress-image.js';
import { downloadFile } from './api/download-file.js';
import { env, type Env } from './api/env.js';
import { getFileInfo } from './api/get-file-info.js';
import { getFileSystemManager } from './api/get-file-system-manager.js';
import { getImageInfo } from './api/get-image-info.js';
import { getSavedFileInfo } from './api/get-saved-file-info.js';
import { getSavedFileList } from './api/get-saved-file-list.js';
import { getSetting } from './api/get-setting.js';
import { getVideoInfo } from './api/get-video-info.js';
import { hideLoading } from './api/hide-loading.js';
import { hideToast } from './api/hide-toast.js';
import { openDocument } from './api/open-document.js';
import { openSetting } from './api/open-setting.js';
import { pauseVoice } from './api/pause-voice.js';
import { playVoice } from './api/play-voice.js';
import { removeSavedFile } from './api/remove-saved-file.js';
import { saveFile } from './api/save-file.js';
import { saveFileToDisk } from './api/save-file-to-disk.js';
import { saveImageToPhotosAlbum } from './api/save-image-to-photos-album.js';
import { saveVideoToPhotosAlbum } from './api/save-video-to-photos-album.js';
import { showLoading } from './api/show-loading.js';
import { showToast } from './api/show-toast.js';
import { stopVoice } from './api/stop-voice.js';
import { uploadFile } from './api/upload-file.js';

export * from './api/authorize.js';
export * from './api/can-i-use.js';
export * from './api/choose-image.js';
export * from './api/choose-media.js';
export * from './api/choose-message-file.js';
export * from './api/choose-video.js';
export * from './api/compress-image.js';
export * from './api/download-file.js';
export * from './api/env.js';
export * from './api/get-file-info.js';
export * from './api/get-file-system-manager.js';
export type * from './api/file-system/types.js';
export * from './api/get-image-info.js';
export * from './api/get-saved-file-info.js';
export * from './api/get-saved-file-list.js';
export * from './api/get-setting.js';
export * from './api/get-video-info.js';
export * from './api/hide-loading.js';
export * from './api/hide-toast.js';
export type { HideOptions } from './api/hide.js';
export * from './api/open-document.js';
export * from './api/open-setting.js';
export * from './api/pause-voice.js';
export * from './api/play-voice.js';
export * from './api/remove-saved-file.js';
export * from './api/save-file.js';
export type { SavedFile } from './files/user/look.js';
export * from './api/save-file-to-disk.js';
export * from './api/save-image-to-photos-album.js';
export * from './api/save-video-to-photos-album.js';
export type { SaveOptions } from './api/save.js';
export * from './api/show-loading.js';
export * from './api/show-toast.js';
export * from './api/stop-voice.js';
export type { TransferOptions } from './api/transfer.js';
export * from './api/upload-file.js';

/** The functions of mini-programs that this package has. */
export interface Wx {
  /**
   * Sends a file with form fields, as `multipart/form-data` by POST.
   *
   * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
   * transfers are in flight, the rest wait in the order of their calls.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html
   */
  uploadFile: typeof uploadFile;
  /**
   * Fetches a file and hands back a temp path, good for `<img src>`, `<audio src>` and
   * `uploadFile`, until `releaseTempFile`.
   *
   * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
   * transfers are in flight, the rest wait in the order of their calls.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
   */
  downloadFile: typeof downloadFile;
  /**
   * Lets a person pick pictures. Only upon a gesture, such as a tap.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html
   */
  chooseImage: typeof chooseImage;
  /**
   * Lets a person pick pictures and videos. Only upon a gesture, such as a tap.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.chooseMedia.html
   */
  chooseMedia: typeof chooseMedia;
  /**
   * Lets a person pick one video. Only upon a gesture, such as a tap.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.chooseVideo.html
   */
  chooseVideo: typeof chooseVideo;
  /**
   * Lets a person pick files of the device. Only upon a gesture, such as a tap.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseMessageFile.html
   */
  chooseMessageFile: typeof chooseMessageFile;
  /**
   * Makes a smaller file of a picture.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.compressImage.html
   */
  compressImage: typeof compressImage;
  /**
   * Tells the size of a picture, by its first bytes.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.getImageInfo.html
   */
  getImageInfo: typeof getImageInfo;
  /**
   * Tells the size and duration of a video.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.getVideoInfo.html
   */
  getVideoInfo: typeof getVideoInfo;
  /**
   * Saves a picture: on an iPhone to the photo album, elsewhere as a download.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.saveImageToPhotosAlbum.html
   */
  saveImageToPhotosAlbum: typeof saveImageToPhotosAlbum;
  /**
   * Saves a video: on an iPhone to the photo album, elsewhere as a download.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.saveVideoToPhotosAlbum.html
   */
  saveVideoToPhotosAlbum: typeof saveVideoToPhotosAlbum;
  /**
   * Saves a file as a download.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.saveFileToDisk.html
   */
  saveFileToDisk: typeof saveFileToDisk;
  /**
   * Asks whether a program may do something: save files, yes; all else, no.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/authorize/wx.authorize.html
   */
  authorize: typeof authorize;
  /**
   * Tells what a program may do.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.getSetting.html
   */
  getSetting: typeof getSetting;
  /**
   * Tells what a program may do; nothing opens.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.openSetting.html
   */
  openSetting: typeof openSetting;
  /**
   * Opens a PDF; saves the documents that no browser shows.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.openDocument.html
   */
  openDocument: typeof openDocument;
  /**
   * Tells the size and digest of a file.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.getFileInfo.html
   */
  getFileInfo: typeof getFileInfo;
  /**
   * Gives the one object by which files are written, read and kept.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.getFileSystemManager.html
   */
  getFileSystemManager: typeof getFileSystemManager;
  /**
   * Keeps a file; what led to it before is released.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.saveFile.html
   */
  saveFile: typeof saveFile;
  /**
   * Tells which files have been saved under no path of the program's own.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.getSavedFileList.html
   */
  getSavedFileList: typeof getSavedFileList;
  /**
   * Tells of a file that was saved.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.getSavedFileInfo.html
   */
  getSavedFileInfo: typeof getSavedFileInfo;
  /**
   * Removes a file that was saved.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.removeSavedFile.html
   */
  removeSavedFile: typeof removeSavedFile;
  /**
   * Whether there is a function, a parameter or a value of it.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/base/wx.canIUse.html
   */
  canIUse: typeof canIUse;
  /**
   * Shows a toast, in the place of one that is there.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html
   */
  showToast: typeof showToast;
  /**
   * Takes the toast away.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideToast.html
   */
  hideToast: typeof hideToast;
  /**
   * Shows that something goes on, until `hideLoading`.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html
   */
  showLoading: typeof showLoading;
  /**
   * Takes the loading sign away.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideLoading.html
   */
  hideLoading: typeof hideLoading;
  /**
   * Plays a sound; `success` comes at its end. One at a time: another ends the first.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html
   */
  playVoice: typeof playVoice;
  /**
   * Pauses the sound; `playVoice` of the same path goes on with it.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.pauseVoice.html
   */
  pauseVoice: typeof pauseVoice;
  /**
   * Ends the sound.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.stopVoice.html
   */
  stopVoice: typeof stopVoice;
  /** Facts about the surroundings. */
  env: Env;
}

/** All of the functions in one plain object, as mini-programs know it. */
export const wx: Wx = {
  uploadFile,
  downloadFile,
  chooseImage,
  chooseMedia,
  chooseVideo,
  chooseMessageFile,
  compressImage,
  getImageInfo,
  getVideoInfo,
  saveImageToPhotosAlbum,
  saveVideoToPhotosAlbum,
  saveFileToDisk,
  authorize,
  getSetting,
  openSetting,
  openDocument,
  getFileInfo,
  getFileSystemManager,
  saveFile,
  getSavedFileList,
  getSavedFileInfo,
  removeSavedFile,
  canIUse,
  showToast,
  hideToast,
  showLoading,
  hideLoading,
  playVoice,
  pauseVoice,
  stopVoice,
  env,
};

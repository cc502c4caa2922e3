// The functions of mini-programs that this package has: the only list of them.
import { chooseImage } from './api/choose-image.js';
import { downloadFile } from './api/download-file.js';
import { env, type Env } from './api/env.js';
import { hideLoading } from './api/hide-loading.js';
import { hideToast } from './api/hide-toast.js';
import { pauseVoice } from './api/pause-voice.js';
import { playVoice } from './api/play-voice.js';
import { showLoading } from './api/show-loading.js';
import { showToast } from './api/show-toast.js';
import { stopVoice } from './api/stop-voice.js';
import { uploadFile } from './api/upload-file.js';

export * from './api/choose-image.js';
export * from './api/download-file.js';
export * from './api/env.js';
export type { HideOptions } from './api/hide.js';
export * from './api/hide-loading.js';
export * from './api/hide-toast.js';
export * from './api/pause-voice.js';
export * from './api/play-voice.js';
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
  showToast,
  hideToast,
  showLoading,
  hideLoading,
  playVoice,
  pauseVoice,
  stopVoice,
  env,
};

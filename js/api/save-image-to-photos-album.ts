import type { Done, Returned } from '../kernel/callbacks.js';
import { save, type SaveOptions } from './save.js';

/**
 * Saves a picture: on an iPhone to the photo album, elsewhere as a download.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.saveImageToPhotosAlbum.html
 */
export const saveImageToPhotosAlbum = <T extends SaveOptions = SaveOptions>(
  options: T,
): Returned<T, Done> => save('saveImageToPhotosAlbum', options, true);

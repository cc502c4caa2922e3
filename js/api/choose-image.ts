import { kindOf } from '../files/kind.js';
import { keep } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { Promise } from '../kernel/microtask.js';
import { pictureOf } from './compressed.js';
import { withPictures } from '../media/pictures.js';
import { acceptOf, choose, countOf, sourcesOf } from '../page/choose.js';

/**
 * What `chooseImage` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html
 */
export interface ChooseImageOptions extends Callbacks<ChooseImageSuccess> {
  /**
   * The most pictures that are taken, from 1 to 20.
   * @default 9
   */
  count?: number;
  /**
   * `['compressed']` alone compresses: at most 1280 pixels wide or high, JPEG at 0.8 unless it is
   * transparent, and the original where that is smaller.
   * @default ['original', 'compressed']
   */
  sizeType?: ('original' | 'compressed')[];
  /**
   * `['camera']` alone opens the camera, where there is one.
   * @default ['album', 'camera']
   */
  sourceType?: ('album' | 'camera')[];
}

/** What `chooseImage`'s `success` gets. */
export interface ChooseImageSuccess {
  /** `chooseImage:ok`. */
  errMsg: string;
  /** A temp path of each picture. */
  tempFilePaths: string[];
  /** The pictures. */
  tempFiles: ImageFile[];
}

/** A picture that was picked. */
export interface ImageFile {
  /** Its temp path. */
  path: string;
  /** Its bytes. */
  size: number;
  /** Its media type. */
  type: string;
  /** Its file name. */
  name: string;
}

/** Lets a person pick pictures. Only upon a gesture, such as a tap. */
export const chooseImage = <T extends ChooseImageOptions = ChooseImageOptions>(
  options?: T,
): Returned<T, ChooseImageSuccess> =>
  invoke('chooseImage', options, (parameters) => {
    const count = countOf(parameters.number('count'));
    const isCompressed = parameters.isOnly('sizeType', 'compressed');
    const sources = sourcesOf(parameters);
    // Now, while the gesture counts.
    return onPage(async (call) => {
      const accept = acceptOf(['image'], sources);
      const fits = (file: File) => kindOf(file) === 'image';
      const files = await choose(call, { accept, fits, count, camera: sources.camera });
      if (!files) return;
      const tempFiles = await withPictures(() => keepEach(files, isCompressed));
      const tempFilePaths = tempFiles.map(({ path }) => path);
      call.succeed({ tempFilePaths, tempFiles, errMsg: call.ok });
    });
  });

/** In the picker's order, whichever is done first. */
async function keepEach(files: readonly File[], isCompressed: boolean): Promise<ImageFile[]> {
  const pictures = await Promise.all(files.map((picked) => pictureOf(picked, isCompressed)));
  return pictures.map(({ file, name }) => {
    const { size, type } = file;
    return { path: keep(file, name), size, type, name };
  });
}

import { fileName, retyped } from '../files/name.js';
import { keep } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import type { Call } from '../kernel/call.js';
import { invoke, onPage } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { compress } from '../media/picture.js';
import { countOf, pick } from '../page/picker.js';

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
    const fromCamera = parameters.isOnly('sourceType', 'camera');
    // Now, while the gesture counts.
    return onPage((call) => choose(call, count, isCompressed, fromCamera));
  });

async function choose(
  call: Call<ChooseImageSuccess>,
  count: number,
  isCompressed: boolean,
  fromCamera: boolean,
): Promise<void> {
  let files: File[];
  try {
    files = await pick({ accept: 'image/*', multiple: count > 1, fromCamera });
  } catch {
    call.fail(reasons.needsGesture);
    return;
  }
  if (files.length === 0) {
    call.fail(reasons.cancel);
    return;
  }
  const tempFiles: ImageFile[] = [];
  // One by one: decoded, a photo takes up some fifty megabytes.
  for (const file of files.slice(0, count)) tempFiles.push(await keepImage(file, isCompressed));
  const tempFilePaths = tempFiles.map(({ path }) => path);
  call.succeed({ tempFilePaths, tempFiles, errMsg: call.ok });
}

async function keepImage(file: File, isCompressed: boolean): Promise<ImageFile> {
  // On some phones it has no extension.
  const name = fileName([file.name], file.type);
  const smaller = isCompressed ? await compress(file) : undefined;
  return smaller ? keepAs(smaller, retyped(name, file.type, smaller.type)) : keepAs(file, name);
}

function keepAs(file: Blob, name: string): ImageFile {
  const { size, type } = file;
  return { path: keep(file, name), size, type, name };
}

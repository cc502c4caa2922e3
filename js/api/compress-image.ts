import { readable } from '../files/blob.js';
import { retyped } from '../files/name.js';
import { open } from '../files/open.js';
import type { Opened } from '../kernel/opened.js';
import { keep } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { hasCanvas } from '../kernel/environment.js';
import { invoke } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { shrink, withPictures } from '../media/pictures.js';
import type { Outcome } from '../media/studio.js';

/**
 * What `compressImage` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.compressImage.html
 */
export interface CompressImageOptions extends Callbacks<CompressImageSuccess> {
  /** The picture: a temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  src: string;
  /**
   * Of a JPEG, from 0 to 100.
   * @default 80
   */
  quality?: number;
  /** Its width in pixels then; alone it keeps the shape. Never more than before. */
  compressedWidth?: number;
  /** Its height in pixels then; alone it keeps the shape. Never more than before. */
  compressedHeight?: number;
}

/** What `compressImage`'s `success` gets. */
export interface CompressImageSuccess {
  /** `compressImage:ok`. */
  errMsg: string;
  /** A temp path of the picture that was made, or of the same where that is smaller. */
  tempFilePath: string;
}

/** Makes a smaller file of a picture. */
export const compressImage = <T extends CompressImageOptions = CompressImageOptions>(
  options: T,
): Returned<T, CompressImageSuccess> =>
  invoke('compressImage', options, (parameters) => {
    const src = parameters.string('src');
    const quality = parameters.number('quality');
    const width = side(parameters.number('compressedWidth'));
    const height = side(parameters.number('compressedHeight'));
    return async (call) => {
      if (!hasCanvas()) {
        call.failSoon(reasons.unsupported);
        return;
      }
      let found: Opened;
      let made: Outcome;
      try {
        found = await open(src, call);
        const { file } = found;
        const wish = { sides: { width, height }, quality: percent(quality) };
        made = await withPictures(() => shrink(file, wish));
        // Of what cannot be read nothing is made either.
        if (typeof made === 'string') await readable(file);
      } catch {
        call.fail(reasons.fileNotFound);
        return;
      }
      const { file, name } = found;
      if (made === 'undecodable') {
        call.fail(reasons.decode);
        return;
      }
      const tempFilePath =
        made !== 'as it is' && (width || height || made.size < file.size)
          ? keep(made, retyped(name, file.type, made.type))
          : keep(file, name);
      call.succeed({ tempFilePath, errMsg: call.ok });
    };
  });

/** 0 where none is asked for. */
const side = (given: number) => (given > 0 && given < Infinity ? given : 0);

const percent = (quality: number) =>
  Number.isNaN(quality) ? 0.8 : Math.min(Math.max(quality, 0), 100) / 100;

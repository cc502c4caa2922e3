import { hasDocument } from '../kernel/environment.js';
import { inTurn } from '../kernel/in-turn.js';
import type { Size } from './drawing.js';
import { headerOf } from './header.js';
import { load, loadUrl } from './page-studio.js';

/** Milliseconds that a pick waits for a module; then it goes on without. */
export const SOON = 1000;

/** EXIF's orientations from here on lie on a side. */
const ON_SIDE = 5;

/**
 * The width and height of a picture as it is seen: by its header, else by decoding it; 0 where neither tells.
 * Rejects nothing.
 */
export async function pictureSize(file: Blob): Promise<Size> {
  try {
    const header = await headerOf(file, 'picture', SOON);
    if (header) {
      const { width, height, orientation } = header;
      return orientation < ON_SIDE ? { width, height } : { width: height, height: width };
    }
  } catch {
    // There is no module.
  }
  return decodedSize(file).catch(() => ({ width: 0, height: 0 }));
}

/** One at a time: decoded, a photo takes up some fifty megabytes. */
const oneByOne = /* @__PURE__ */ inTurn();

/** As it is seen, by decoding it. Rejects where it cannot be decoded. */
export const decodedSize = (file: Blob): Promise<Size> => oneByOne(() => decodedSizeNow(file));

async function decodedSizeNow(file: Blob): Promise<Size> {
  const image = hasDocument() && (await load(file).catch(() => undefined));
  if (image) return natural(image);
  // A Content-Security-Policy may forbid the URL, and never a bitmap.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

/** Of what another origin shows. Rejects where it shows no picture. */
export const shownSize = async (url: string): Promise<Size> => natural(await loadUrl(url));

const natural = ({ naturalWidth, naturalHeight }: HTMLImageElement): Size => ({
  width: naturalWidth,
  height: naturalHeight,
});

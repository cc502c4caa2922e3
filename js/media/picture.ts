// Making pictures smaller.
import { Promise } from '../kernel/microtask.js';

/** The longest side of a compressed picture, in pixels; the shorter one of a long picture. */
const LIMIT = 1280;

/**
 * A side so many times the other makes a picture long, as screenshots of whole pages are: with the
 * longer side cut, nobody could read it.
 */
const LONG = 2;

const QUALITY = 0.8;

/** Pixels that are looked at in one go: four megabytes of them, where a screenshot may have hundreds. */
const AT_ONCE = 1e6;

/** Rows that tell whether a JPEG was drawn. */
const SAMPLES = 16;

/** Less is transparent: WebKit scales 255 to 254. */
const OPAQUE = 250;

/** The bytes of a file that tell what it is. */
const HEAD = 1e5;

/** Bytes of four, three of which are colours. */
const BYTES_OF_PIXEL = 4;
const ALPHA = 3;

interface Decoded {
  readonly image: HTMLImageElement | ImageBitmap;
  readonly isJpeg: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A smaller file of the same picture; `undefined` where there is none, or it cannot be made here. */
export async function compress(file: Blob): Promise<Blob | undefined> {
  try {
    const decoded = await decode(file);
    const size = decoded && fit(decoded.image);
    if (!size) return undefined;
    const blob = await encode(decoded, size, typeWithTransparency(file.type));
    return blob && blob.size < file.size ? blob : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The width and height of a compressed picture, of the same shape and never larger than before.
 * `undefined` for what has no size.
 */
export function fit({ width, height }: Size): Size | undefined {
  if (!(width > 0 && height > 0)) return undefined;
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  const scale = Math.min(LIMIT / (longer > LONG * shorter ? shorter : longer), 1);
  const scaled = (side: number) => Math.max(Math.floor(side * scale + 0.5), 1);
  return { width: scaled(width), height: scaled(height) };
}

/** The media type of a compressed picture with transparency, which JPEG has none of. */
export const typeWithTransparency = (type: string): string =>
  type === 'image/webp' ? 'image/webp' : 'image/png';

/** What is in a file, to be drawn; nothing if it is a drawing (SVG), or may be animated. */
async function decode(file: Blob): Promise<Decoded | undefined> {
  const start = await file.slice(0, HEAD).text();
  if (/^(GIF|RIFF.*ANIM|.PNG.*acTL)/s.test(start) || file.type.includes('svg')) return undefined;
  // FF D8 FF is no UTF-8.
  const isJpeg = start.startsWith('\ufffd\ufffd\ufffd');
  const url = URL.createObjectURL(file);
  try {
    return { image: await load(url), isJpeg };
  } catch {
    // A Content-Security-Policy may forbid the URL, and never a bitmap, which older browsers refuse.
    return { image: await createImageBitmap(file, { imageOrientation: 'from-image' }), isJpeg };
  } finally {
    URL.revokeObjectURL(url);
  }
}

const load = (url: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('it could not be decoded'));
    image.src = url;
  });

/**
 * A JPEG of the picture in another size, or of another type if any of it is transparent. Nothing
 * where the canvas does not hold what was drawn.
 */
async function encode(
  { image, isJpeg }: Decoded,
  { width, height }: Size,
  typeWithTransparency: string,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  try {
    canvas.width = width;
    canvas.height = height;
    // Otherwise each look would be at a copy of all that is in the graphics processor's memory.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return undefined;
    const look = (y: number, rows: number) => context.getImageData(0, y, width, rows).data;
    // A browser that resists fingerprinting reads noise from a canvas.
    if (look(0, 1).some(Boolean)) return undefined;
    // One that is too large takes no drawing, or only part of it.
    context.fillRect(width - 1, height - 1, 1, 1);
    if (!look(height - 1, 1).some(Boolean)) return undefined;
    context.clearRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    // Of a JPEG, which is opaque, some rows tell whether it was drawn.
    const rows = isJpeg ? 1 : Math.ceil(AT_ONCE / width);
    const step = isJpeg ? Math.ceil(height / SAMPLES) : rows;
    let isBlank = true;
    let isOpaque = true;
    for (let end = height; end > 0; end -= step) {
      const drawn = look(Math.max(end - rows, 0), Math.min(rows, end));
      for (let index = ALPHA; index < drawn.length; index += BYTES_OF_PIXEL) {
        const alpha = drawn[index] ?? 0;
        if (alpha) isBlank = false;
        if (alpha < OPAQUE) isOpaque = false;
      }
    }
    // What an engine cannot decode, or not to its end, it does not draw, or not to its end.
    if (isBlank || (isJpeg && !isOpaque)) return undefined;
    return await new Promise((resolve) => {
      const type = isOpaque ? 'image/jpeg' : typeWithTransparency;
      canvas.toBlob((blob) => resolve(blob ?? undefined), type, QUALITY);
      askForFrame();
    });
  } finally {
    // Their memory goes now and not some time later.
    canvas.width = 0;
    if ('close' in image) image.close();
  }
}

/**
 * Chromium encodes in the time that is left after a frame, and gives up waiting for one after a
 * second; where nothing on the page changes it draws none.
 */
function askForFrame(): void {
  try {
    requestAnimationFrame(() => {});
  } catch {
    // The page has replaced it.
  }
}

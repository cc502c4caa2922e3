// Decoding a picture in a worker, or on a page by the same means.
import { decodesToScale, hasImageDecoder } from '../kernel/environment.js';
import { bytesOf } from '../kernel/bytes.js';
import { target, type Decoded, type Plan, type Size } from './drawing.js';

/** JPEGs are stored in blocks of 8 × 8 pixels, of which a decoder can make smaller ones. */
const BLOCK = 8;

/** All of a picture. Rejects where it cannot be decoded. */
export async function decoded(file: Blob): Promise<Decoded> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  return { image, size: image };
}

/**
 * A JPEG, no larger than it has to be where the decoder makes it smaller: a photo takes half the time then, and
 * a fifth of the memory. Nothing where there is no such decoder, and where it refuses.
 */
export async function reduced(file: Blob, plan: Plan): Promise<Decoded | undefined> {
  if (!plan.isJpeg || !hasImageDecoder()) return undefined;
  const wanted = decodesToScale() ? { limit: plan.stored && inBlocks(plan.stored, plan) } : {};
  // As a bitmap it comes in colours that are drawn at once.
  if ('limit' in wanted && !wanted.limit) return undefined;
  try {
    const decoder = new ImageDecoder({
      data: await bytesOf(file),
      type: 'image/jpeg',
      ...(wanted.limit && { desiredWidth: wanted.limit.width, desiredHeight: wanted.limit.height }),
    });
    try {
      const { image } = await decoder.decode();
      const size = { width: image.displayWidth, height: image.displayHeight };
      return { image, size, original: wanted.limit && plan.stored && lyingAs(size, plan.stored) };
    } finally {
      decoder.close();
    }
  } catch {
    return undefined;
  }
}

/** The least number of eighths that is no smaller than what it is to become, whichever way it lies. */
function inBlocks({ width, height }: Size, plan: Plan): Size | undefined {
  const ratio = (size: Size) => {
    const wanted = target(size, plan) ?? size;
    return Math.max(wanted.width / size.width, wanted.height / size.height);
  };
  const most = Math.max(ratio({ width, height }), ratio({ width: height, height: width }));
  const share = Math.ceil(BLOCK * most) / BLOCK;
  if (!(share < 1)) return undefined;
  return { width: Math.ceil(width * share), height: Math.ceil(height * share) };
}

/** The stored size, turned if the picture is. */
const lyingAs = (size: Size, { width, height }: Size): Size =>
  size.width > size.height === width > height
    ? { width, height }
    : { width: height, height: width };

// Drawing a picture smaller, on the page or in a worker: by halves, so that nothing is left out between the
// pixels that are kept.

/** The longest side of a compressed picture, in pixels; the shorter one of a long picture. */
const LIMIT = 1280;

/**
 * A side so many times the other makes a picture long, as screenshots of whole pages are: with the
 * longer side cut, nobody could read it.
 */
const LONG = 2;

/** Pixels that are looked at in one go: four megabytes of them, where a screenshot may have hundreds. */
const AT_ONCE = 1e6;

/** Rows that tell whether a JPEG was drawn, and pixels of a side that tell whether a canvas is noise. */
const SAMPLES = 16;

/** Less is transparent: WebKit scales 255 to 254. */
const OPAQUE = 250;

/** Bytes of four, three of which are colours. */
const BYTES_OF_PIXEL = 4;
const ALPHA = 3;

/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture is to become. */
export interface Plan {
  /** The size that was asked for: 0 for a side that follows the other. `undefined` is what `compressed` means. */
  readonly sides?: Size | undefined;
  /** Of a JPEG, from 0 to 1. */
  readonly quality: number;
  /** What becomes of one with transparency, which JPEG has none of. */
  readonly transparentType: string;
  /** Whether it is a JPEG, and so opaque. */
  readonly isJpeg: boolean;
  /** Of a JPEG, as it is stored, where its first bytes tell. */
  readonly stored?: Size | undefined;
  /** How many pixels a canvas holds. What takes more becomes smaller, if a size was asked for. */
  readonly mostPixels: number;
}

/** Where it is drawn. */
export interface Studio {
  readonly canvas: (size: Size) => Canvas;
  readonly encode: (canvas: Canvas, type: string, quality: number) => Promise<Blob | undefined>;
  /** Lets the page go on. */
  readonly rest: () => Promise<void> | void;
}

/**
 * The width and height of a compressed picture, of the same shape and never larger than before.
 * `undefined` for what has no size.
 */
export function fit({ width, height }: Size): Size | undefined {
  if (!(width > 0 && height > 0)) return undefined;
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  return scaled({ width, height }, LIMIT / (longer > LONG * shorter ? shorter : longer));
}

/**
 * The size that was asked for, never larger than before; with one side given the other follows.
 * `undefined` for what has no size.
 */
export function sized({ width, height }: Size, sides: Size, mostPixels: number): Size | undefined {
  if (!(width > 0 && height > 0)) return undefined;
  const [wide, high] = [sides.width / width, sides.height / height];
  const size =
    wide && high
      ? {
          width: scaled({ width, height }, wide).width,
          height: scaled({ width, height }, high).height,
        }
      : scaled({ width, height }, wide || high || 1);
  const most = Math.sqrt(mostPixels / (size.width * size.height));
  if (most >= 1) return size;
  return { width: Math.floor(size.width * most), height: Math.floor(size.height * most) };
}

/** The media type of a picture with transparency, which JPEG has none of. */
export const typeWithTransparency = (type: string): string =>
  type === 'image/webp' ? 'image/webp' : 'image/png';

function scaled({ width, height }: Size, scale: number): Size {
  const side = (length: number) => Math.max(Math.floor(length * Math.min(scale, 1) + 0.5), 1);
  return { width: side(width), height: side(height) };
}

/** The size that a picture of this one is to become; `undefined` for what has none. */
export const target = (size: Size, { sides, mostPixels }: Plan): Size | undefined =>
  sides ? sized(size, sides, mostPixels) : fit(size);

/** A picture that was decoded. */
export interface Decoded {
  readonly image: HTMLImageElement | ImageBitmap | VideoFrame;
  /** As it was decoded, upright. */
  readonly size: Size;
  /** As it is, upright, if it was decoded smaller. */
  readonly original?: Size | undefined;
}

type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** A canvas's context, of either kind. */
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * A JPEG of the picture in another size, or of another type if any of it is transparent. Nothing
 * where the canvas does not hold what was drawn.
 */
export async function redraw(
  { image, size: decoded, original = decoded }: Decoded,
  plan: Plan,
  { canvas, encode, rest }: Studio,
): Promise<Blob | undefined> {
  const used: Canvas[] = [];
  const paper = (wanted: Size) => {
    const made = canvas(wanted);
    used.push(made);
    // Otherwise each look would be at a copy of all that is in the graphics processor's memory.
    const context: Context | null = made.getContext('2d', { willReadFrequently: true });
    return context;
  };
  try {
    const size = target(original, plan);
    if (!size || size.width * size.height > plan.mostPixels) return undefined;
    const sample = paper({ width: SAMPLES, height: SAMPLES });
    if (!sample || isNoise(sample)) return undefined;
    let from: Decoded['image'] | Canvas = image;
    let { width, height } = decoded;
    while (width >= 2 * size.width && height >= 2 * size.height) {
      width = Math.ceil(width / 2);
      height = Math.ceil(height / 2);
      const half = paper({ width, height });
      if (!half) return undefined;
      half.drawImage(from, 0, 0, width, height);
      from = half.canvas;
      await rest();
    }
    const last = paper(size);
    if (!last || !draw(last, from, size)) return undefined;
    const isOpaque = plan.isJpeg ? isDrawn(last, sample, size) || undefined : look(last, size);
    if (isOpaque === undefined) return undefined;
    await rest();
    return await encode(last.canvas, isOpaque ? 'image/jpeg' : plan.transparentType, plan.quality);
  } finally {
    // Their memory goes now and not some time later.
    for (const each of used) Object.assign(each, { width: 0, height: 0 });
    if ('close' in image) image.close();
  }
}

const rows = (context: Context, y: number, { width }: Pick<Size, 'width'>, count: number) =>
  context.getImageData(0, y, width, count).data;

/** Whether nothing is read as something, as in a browser that resists fingerprinting. */
const isNoise = (sample: Context) => rows(sample, 0, { width: SAMPLES }, SAMPLES).some(Boolean);

/** Whether the canvas has taken it. */
function draw(
  context: Context,
  image: Decoded['image'] | Canvas,
  { width, height }: Size,
): boolean {
  // One that is too large takes no drawing, or only part of it.
  context.fillRect(width - 1, height - 1, 1, 1);
  if (!rows(context, height - 1, { width }, 1).some(Boolean)) return false;
  context.clearRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return true;
}

/**
 * Whether all of a JPEG was drawn, which is opaque: by some rows of it, the last among them. An engine draws
 * what it cannot decode to its end not to its end. Read together: Firefox takes milliseconds for each reading.
 */
function isDrawn({ canvas }: Context, sample: Context, { width, height }: Size): boolean {
  for (let row = 0; row < SAMPLES; row++) {
    const y = Math.floor(((height - 1) * (row + 1)) / SAMPLES);
    sample.drawImage(canvas, 0, y, width, 1, 0, row, SAMPLES, 1);
  }
  const drawn = rows(sample, 0, { width: SAMPLES }, SAMPLES);
  for (let index = ALPHA; index < drawn.length; index += BYTES_OF_PIXEL) {
    if ((drawn[index] ?? 0) < OPAQUE) return false;
  }
  return true;
}

/** Whether what was drawn is opaque; `undefined` where nothing was. */
function look(context: Context, { width, height }: Size): boolean | undefined {
  const count = Math.ceil(AT_ONCE / width);
  let isBlank = true;
  let isOpaque = true;
  for (let end = height; end > 0; end -= count) {
    const drawn = rows(context, Math.max(end - count, 0), { width }, Math.min(count, end));
    for (let index = ALPHA; index < drawn.length; index += BYTES_OF_PIXEL) {
      const alpha = drawn[index] ?? 0;
      if (alpha) isBlank = false;
      if (alpha < OPAQUE) isOpaque = false;
    }
  }
  return isBlank ? undefined : isOpaque;
}

// Making pictures smaller: in a worker of our own, or where there can be none on the page.
import { bytesOf } from '../kernel/bytes.js';
import { hasDocument, hasImageDecoder, isFirefox, isWebKit } from '../kernel/environment.js';
import { inTurn } from '../kernel/in-turn.js';
import { decoded, reduced } from './decoding.js';
import { redraw, typeWithTransparency, type Decoded, type Plan, type Size } from './drawing.js';
import { jpegSize } from './jpeg-size.js';
import { isLeftWhole } from './left-whole.js';
import { load, onPage, soon } from './page-studio.js';
import { inWorker, type Outcome } from './studio.js';
import { ask, end } from './worker.js';

/** The bytes of a file that tell what it is. */
const HEAD = 1e5;

/** What a canvas of an iPhone or iPad holds. */
const WEBKIT_PIXELS = 16_777_216;

/** Those who are at it; with the last of them the worker ends. */
let users = 0;

/** One at a time: decoded, a photo takes up some fifty megabytes. */
const oneByOne = /* @__PURE__ */ inTurn();

/** Works with pictures; the worker is there as long as anybody does. */
export async function withPictures<Result>(work: () => Promise<Result>): Promise<Result> {
  users += 1;
  try {
    return await work();
  } finally {
    users -= 1;
    if (users === 0) end();
  }
}

/** What the picture is to become. */
export interface Wish {
  /** A size that was asked for; `undefined` is what `compressed` means. */
  readonly sides?: Size | undefined;
  /** From 0 to 1. */
  readonly quality: number;
}

/** Draws one as it was wished for; to be called in `withPictures`. Rejects nothing. */
export async function shrink(file: Blob, wish: Wish): Promise<Outcome> {
  try {
    const plan = await planOf(file, wish);
    if (!plan) return 'as it is';
    return await oneByOne(async () => (await byWorker(file, plan)) ?? (await here(file, plan)));
  } catch {
    return 'as it is';
  }
}

/** Nothing for what is left as it is. */
async function planOf(file: Blob, { sides, quality }: Wish): Promise<Plan | undefined> {
  const head = new Uint8Array(await bytesOf(file.slice(0, HEAD)));
  if (await isLeftWhole(file, head)) return undefined;
  const isJpeg = [0xff, 0xd8, 0xff].every((byte, at) => head[at] === byte);
  return {
    ...{ sides, quality, isJpeg },
    stored: isJpeg ? jpegSize(head) : undefined,
    transparentType: typeWithTransparency(file.type),
    mostPixels: isWebKit() ? WEBKIT_PIXELS : Infinity,
  };
}

/** `undefined` where there is no worker, or none any more. */
async function byWorker(file: Blob, plan: Plan): Promise<Outcome | undefined> {
  // What Firefox cannot do beside the page there, an element can.
  if (isFirefox() && !(plan.isJpeg && hasImageDecoder())) return undefined;
  return ask(file, plan);
}

/** On this thread. */
async function here(file: Blob, plan: Plan): Promise<Outcome> {
  let picture: Decoded | undefined;
  try {
    picture = await soon(reduced(file, plan));
    if (!picture && hasDocument()) picture = await load(file).then(shown, () => undefined);
    // A Content-Security-Policy may forbid the URL, and never a bitmap, which older browsers refuse.
    picture ??= await decoded(file);
  } catch {
    return 'undecodable';
  }
  return (await redraw(picture, plan, hasDocument() ? onPage : inWorker)) ?? 'as it is';
}

const shown = (image: HTMLImageElement): Decoded => ({
  image,
  size: { width: image.naturalWidth, height: image.naturalHeight },
});

// Runs in the page of each contender, bundled with it: see lib/contenders.js.
import * as contender from 'contender';
import { digests as digestsOf } from './digests.js';
import * as lasting from './lasting.js';
import { likeLanczos } from './likeness.js';
import { silenceOf } from './silence.js';

const formData = { user: 'test', 名: '值' };

/** Milliseconds that `count` transfers of `size` bytes take. */
export async function small({ kind, origin, count, size, listens }) {
  const file = kind === 'upload' && (await contender.fileOf(`${origin}/download?size=${size}`));
  const url = kind === 'upload' ? `${origin}/upload` : `${origin}/download?size=${size}`;
  const onProgress = listens ? () => {} : undefined;
  const one = () => contender[kind]({ url, file, name: 'file', formData, onProgress });
  const started = performance.now();
  const results = await Promise.all(Array.from({ length: count }, one));
  const taken = performance.now() - started;
  if (kind === 'download') results.forEach(contender.release);
  else if (results.some((status) => status !== 200)) throw new Error('an upload failed');
  if (file) contender.release(file);
  return taken;
}

/** Milliseconds that `count` uploads of `size` bytes take from what a page has, by its URL or as a File. */
export async function urls({ kind, origin, count, size }) {
  const file = new File([new Uint8Array(size).fill(97)], 'a.txt', { type: 'text/plain' });
  const made = {
    'blob:': () => URL.createObjectURL(file),
    'data:': () => `data:text/plain;base64,${btoa('a'.repeat(size))}`,
    File: () => contender.pathOf(file),
  };
  const source = made[kind]();
  const url = `${origin}/upload`;
  const one = () => contender.uploadFrom({ url, source, name: 'file', formData });
  const started = performance.now();
  const results = await Promise.all(Array.from({ length: count }, one));
  const taken = performance.now() - started;
  if (results.some((status) => status !== 200)) throw new Error('an upload failed');
  if (kind === 'blob:') URL.revokeObjectURL(source);
  return taken;
}

let choice;

/** Has a person asked for a picture. */
export function choose() {
  choice = contender.choose();
}

/** Milliseconds that `count` uploads take of the file that is being chosen. */
export async function picked({ origin, count, listens }) {
  const options = { url: `${origin}/upload`, file: await choice, name: 'file', formData };
  const onProgress = listens ? () => {} : undefined;
  const one = () => contender.upload({ ...options, onProgress });
  const started = performance.now();
  const results = await Promise.all(Array.from({ length: count }, one));
  const taken = performance.now() - started;
  if (results.some((status) => status !== 200)) throw new Error('an upload failed');
  return taken;
}

/** Milliseconds that one large transfer takes, and how often progress was told. */
export async function large({ kind, origin, size, listens }) {
  const source = `${origin}/download?size=${size}`;
  const file = kind === 'upload' && (await contender.fileOf(source));
  const url = kind === 'upload' ? `${origin}/upload` : source;
  let told = 0;
  const onProgress = listens ? () => (told += 1) : undefined;
  const started = performance.now();
  const result = await contender[kind]({ url, file, name: 'file', formData, onProgress });
  const taken = performance.now() - started;
  if (kind === 'download') contender.release(result);
  if (file) contender.release(file);
  return { taken, told };
}

/** Microseconds that a call takes to return: of each batch, the mean. */
export async function call({ origin, batches, batch }) {
  const file = await contender.fileOf(`${origin}/download?size=16`);
  const options = { url: `${origin}/upload`, file, name: 'file', formData };
  const means = [];
  for (let index = 0; index < batches; index++) {
    const calls = [];
    const started = performance.now();
    for (let made = 0; made < batch; made++) calls.push(contender.upload(options));
    means.push((1000 * (performance.now() - started)) / batch);
    await Promise.all(calls);
  }
  contender.release(file);
  return means;
}

let prepared;

/** Opens a picker, and takes the pictures that it shall be given. */
export async function preparePictures({ kind, count }) {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d');
  const grain = context.createImageData(640, 480);
  grain.data.forEach((_, at) => (grain.data[at] = at % 4 === 3 ? 255 : (at * 48271) % 251));
  context.putImageData(grain, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
  const files = Array.from(
    { length: count },
    (_, at) => new File([blob], `${at}.jpg`, { type: blob.type }),
  );
  prepared = { files, compress: contender[kind](count) };
}

/** Milliseconds from the choice until all are compressed, one after the other. */
export async function pictures() {
  const { files, compress } = prepared;
  if (document.visibilityState !== 'visible') throw new Error('the page is not seen');
  const started = performance.now();
  const sizes = await compress(files);
  const taken = performance.now() - started;
  if (sizes.length !== files.length || sizes.some((size) => size >= files[0].size)) {
    throw new Error('a picture was not compressed');
  }
  return taken;
}

/** As `preparePictures`, with a phone's photos. */
export async function preparePhotos({ kind, count }) {
  const [width, height] = [4000, 3000];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const picture = context.createImageData(width, height);
  const pixels = new Uint32Array(picture.data.buffer);
  let seed = 1;
  for (let at = 0; at < pixels.length; at++) {
    seed = (seed * 48271) % 2147483647;
    const [x, y] = [at % width, Math.floor(at / width)];
    const light = 128 + 60 * Math.sin(x / 97) + 50 * Math.cos(y / 61) + (seed % 24);
    pixels[at] = 0xff000000 | (light << 16) | ((255 - light) << 8) | light;
  }
  context.putImageData(picture, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
  Object.assign(canvas, { width: 0, height: 0 });
  const files = Array.from(
    { length: count },
    (_, at) => new File([blob], `${at}.jpg`, { type: blob.type }),
  );
  prepared = { files, compress: contender[kind](count) };
}

/** Milliseconds until all are compressed, and the most between two looks of the page at its clock. */
export async function photos() {
  const { result, silence } = await silenceOf(pictures);
  return { taken: result, silence };
}

/** Digests of a file of so many bytes. */
export const digests = async (options) => digestsOf(await import('wx-transfer'), options);

/** Files that last: one of the things that are measured of them. */
export const files = (what, options) => lasting[what](contender.files, options);

/** How much like Lanczos's reduction one of them becomes, in dB, where it is encoded as well as can be. */
export async function likeness() {
  const [file] = prepared.files;
  return likeLanczos(file, await contender.shrunk(file));
}

/**
 * Calls that wait behind ten that never end: milliseconds of each tenth, and of aborting them all;
 * bytes of WebAssembly memory before, with all of them, and with as many again after that.
 */
export async function waiting({ origin, count }) {
  const { wx, inspect } = await import('wx-transfer');
  const blockers = Array.from({ length: 10 }, () =>
    wx.downloadFile({ url: `${origin}/download?never` }),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const options = { url: `${origin}/upload`, filePath: 'blob:none', name: 'file', formData };
  const rounds = [];
  for (let round = 0; round < 2; round++) {
    const before = inspect().memory;
    let left = count;
    let tasks = [];
    const tenths = [];
    const settled = new Promise((resolve) => {
      const complete = () => (left -= 1) || resolve();
      for (let tenth = 0; tenth < 10; tenth++) {
        const started = performance.now();
        for (let made = 0; made < count / 10; made++) {
          tasks.push(wx.uploadFile({ ...options, complete }));
        }
        tenths.push(performance.now() - started);
      }
    });
    const { memory } = inspect();
    const started = performance.now();
    for (const task of tasks) task.abort();
    const aborting = performance.now() - started;
    await settled;
    rounds.push({ before, memory, tenths, aborting, settled: performance.now() - started });
    tasks = [];
  }
  blockers.forEach((task) => task.abort());
  return rounds;
}

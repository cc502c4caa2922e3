// @ts-check
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

/** @type {import('../lib/measure.js').Measure} */
export const size = {
  title: 'Size',
  about:
    "What a page loads: the package; the scripts and styles of an app of Taro's or uni-app's with one empty page.",
  contenders: ['ours', 'taro', 'uni'],
  async run({ loaded }) {
    /** @type {Record<string, number[]>} */
    const kilobytes = {};
    for (const id of size.contenders) {
      const texts = await Promise.all(loaded[id].map((file) => readFile(file)));
      kilobytes[id] = [texts.reduce((sum, text) => sum + compressed(text), 0) / 1000];
    }
    return { 'kB, brotli 11': kilobytes };
  },
};

/** @param {Buffer} text */
const compressed = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

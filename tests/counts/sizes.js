// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dist } from '../../scripts/lib/paths.js';
import { ask } from '../../scripts/lib/run.js';
import { weights } from '../../scripts/lib/weights.js';
import { appSizes } from './apps.js';

/**
 * What ships, in bytes.
 *
 * @typedef {object} Sizes
 * @property {Record<string, string>} by what made these bytes: another makes others
 * @property {Record<string, { raw: number, brotli: number }>} files
 * @property {Record<string, number>} apps by what they import: bundled, minified, by brotli
 */

/** @returns {Promise<Sizes>} */
export async function sizes() {
  /** @type {Sizes['files']} */
  const files = {};
  for (const name of ['index.js', 'wx_transfer.wasm', 'wx_transfer_media.wasm']) {
    const [raw, , brotli] = weights(await readFile(path.join(dist, name)));
    files[`dist/${name}`] = { raw, brotli };
  }
  const rustc = (await ask('rustc', ['--version'])) ?? '';
  return {
    by: { rustc, brotli: process.versions.brotli ?? '' },
    files,
    apps: await appSizes(),
  };
}

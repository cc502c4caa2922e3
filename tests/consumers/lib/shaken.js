// @ts-check
import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { fromRoot } from '../../../scripts/lib/paths.js';
import { encode } from '../../../scripts/lib/wasm-text.js';
import { weights } from '../../../scripts/lib/weights.js';
import { apps, appSizes, source } from '../../counts/apps.js';

/** @typedef {import('./app.js').App} App */

/** How much larger than esbuild's another bundler's output may be. */
const ALLOWANCE = 1.05;

/** A long piece of a module's text, without what an end of a template would be written another way in. */
async function pieceOf(/** @type {string} */ name) {
  const text = encode(await readFile(fromRoot('dist', name)));
  return text.split(/[`$]/).reduce((a, b) => (b.length > a.length ? b : a));
}

/**
 * What a bundle has of the package, by something that no minifier changes.
 *
 * @type {Record<string, string[]>}
 */
const marks = {
  'the module': [await pieceOf('wx_transfer.wasm')],
  'the second module': [await pieceOf('wx_transfer_media.wasm')],
  'its loading': ['WebAssembly', 'wasm-unsafe-eval'],
  transfers: ['onHeadersReceived', 'withCredentials'],
  toast: ['wx-transfer-toast', 'prefers-reduced-motion', 'dialog:modal'],
  picker: ['showPicker', 'allowCamera'],
  pictures: ['imageSmoothingQuality', 'convertToBlob'],
  videos: ['playsInline', 'loadedmetadata'],
  documents: ['wx-transfer-document', '%PDF-', 'canShare'],
  'stored files': ['onupgradeneeded', 'a newer wx-transfer'],
  'the file system': ['directory not empty', 'x-user-defined'],
  voice: ['the sound was cut off', 'NotAllowedError'],
};

const all = Object.keys(marks);

/** What of that each app needs: `wx` all, so that none of the marks can have become another. */
const needed = {
  wx: all,
  'uploadFile, downloadFile': ['the module', 'its loading', 'transfers', 'stored files'],
  showToast: ['toast'],
};

const reference = await appSizes();

/** Its transfers work too: a page that has the app makes them. */
const page = `<!doctype html>
<meta charset="utf-8" />
<pre></pre>
<script src="./dist/main.js"></script>
<script type="module">
  import { show } from './src/show.js';
  import { transfer } from './src/transfer.js';
  show((api, id) => transfer(app, api, id));
</script>
`;

/**
 * Builds each of the apps, and looks what there is in it.
 *
 * @param {string} bundler
 * @param {object} [options]
 * @param {string} [options.output] the folder with what it makes, if that is not `main.js` in `dist`
 * @param {string[]} [options.flags]
 * @param {boolean} [options.minifies]
 * @returns {Record<string, (app: App) => Promise<void>>}
 */
export const shakenBy = (bundler, options = {}) =>
  Object.fromEntries(
    apps.map((names) => [`{ ${names} } alone, ${bundler}`, (app) => check(app, names, options)]),
  );

/**
 * @param {App} app
 * @param {string} names
 * @param {{ output?: string, flags?: string[], minifies?: boolean }} options
 */
async function check(app, names, { output, flags = [], minifies = true }) {
  const folder = path.join(app.folder, output ?? 'dist');
  await rm(folder, { recursive: true, force: true });
  await writeFile(path.join(app.folder, 'src/index.js'), source(names));
  assert.doesNotMatch(await app.npm('run', 'build', ...flags), /warn|\(!\)/i);

  const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  assert.equal(scripts.length, 1);
  const built = await readFile(path.join(folder, scripts[0]), 'utf8');
  const code = minifies ? built : (await transform(built, { minify: true })).code;
  const [, , size] = weights(Buffer.from(code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '')));
  console.log(`  { ${names} }: ${size} bytes by brotli, of esbuild ${reference[names]}`);

  for (const part of all) {
    for (const mark of marks[part]) {
      const isNeeded = needed[/** @type {keyof needed} */ (names)].includes(part);
      assert.equal(code.includes(mark), isNeeded, `${part}: ${mark.slice(0, 99)}`);
    }
  }
  assert.ok(size <= reference[names] * ALLOWANCE, `${size} bytes`);
  if (names === 'uploadFile, downloadFile' && !output) {
    await app.visit('.', { page: 'transfers', html: Buffer.from(page) });
  }
}

// @ts-check
// Prints what ships and how much of it each part is: `npm run size`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { appSizes } from '../tests/counts/apps.js';
import { minified } from './lib/bundle.js';
import { entry } from './lib/entry.js';
import { glue } from './lib/glue.js';
import { buildPackage } from './lib/package.js';
import { dist } from './lib/paths.js';
import { ensureRust } from './lib/rust.js';
import { table } from './lib/table.js';
import { wasm } from './lib/wasm.js';
import { weights } from './lib/weights.js';

const format = (/** @type {number} */ bytes) => bytes.toLocaleString('en');

await entry(async () => {
  await ensureRust();
  await buildPackage();

  const parts = {
    'WebAssembly module, as binary': await readFile(wasm),
    'glue, minified': await minified(glue),
    'own JavaScript, minified': await minified('js/index.ts'),
    'dist/index.js, the whole': await readFile(path.join(dist, 'index.js')),
  };
  const rows = Object.entries(parts).map(([part, bytes]) => [part, ...weights(bytes).map(format)]);
  console.log('\nBytes by part; the whole has the module inlined as text.');
  console.log(table([['part', 'raw', 'gzip 9', 'brotli 11'], ...rows]));

  const apps = Object.entries(await appSizes());
  console.log('\nAn app that imports this alone, bundled and minified by esbuild.');
  const brotli = apps.map(([names, size]) => [`{ ${names} }`, format(size)]);
  console.log(table([['import', 'brotli 11'], ...brotli]));
});

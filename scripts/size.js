// @ts-check
// Prints what ships and how much of it each part is: `npm run size`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { entry } from './lib/entry.js';
import { dist } from './lib/paths.js';
import { setUp } from './lib/set-up.js';
import { table } from './lib/table.js';
import { weights } from './lib/weights.js';

await entry(async () => {
  await setUp();
  const { buildPackage } = await import('./lib/package.js');
  const { bundleParts } = await import('./lib/bundle.js');
  const { wasm } = await import('./lib/wasm.js');
  await buildPackage();

  const { glue, own } = await bundleParts();
  const parts = {
    'WebAssembly module, as binary': await readFile(wasm),
    'glue, minified': glue,
    'own JavaScript, minified': own,
    'dist/index.js, the whole': await readFile(path.join(dist, 'index.js')),
  };
  const rows = Object.entries(parts).map(([part, bytes]) => [
    part,
    ...weights(bytes).map((count) => count.toLocaleString('en')),
  ]);
  console.log('\nBytes by part; the whole has the module inlined as text.');
  console.log(table([['part', 'raw', 'gzip 9', 'brotli 11'], ...rows]));
});

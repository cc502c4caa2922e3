// @ts-check
// Prints what ships and how much of it each part is: `npm run size`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { entry } from './lib/entry.js';
import { dist } from './lib/paths.js';
import { setUp } from './lib/set-up.js';
import { table } from './lib/table.js';

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
  console.log(`\nBytes by part; the module is inlined as hexadecimal text, so the whole is more than their sum.
${table([
  ['part', 'raw', 'gzip 9', 'brotli 11'],
  ...Object.entries(parts).map(([part, bytes]) => [part, ...weights(bytes)]),
])}`);
});

/** @param {Uint8Array} bytes */
function weights(bytes) {
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length].map((count) =>
    count.toLocaleString('en'),
  );
}

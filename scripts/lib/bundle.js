// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { dist, fromRoot, root } from './paths.js';
import { glue, wasm } from './wasm.js';

/** The names by which js/ imports what the Rust half was built into; tsconfig.json has them too. */
const rustHalf = {
  'wx-transfer-glue': glue,
  'wx-transfer-wasm': fromRoot('scripts/lib/inlined-wasm.js'),
};

/** @type {import('esbuild').BuildOptions} */
const shipped = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2020',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Bundles the TypeScript half, the glue and the module into one file that needs nothing else. */
export async function bundle() {
  const hex = (await readFile(wasm)).toString('hex');
  await build({
    ...shipped,
    entryPoints: ['js/index.ts'],
    outfile: path.join(dist, 'index.js'),
    alias: rustHalf,
    define: { WX_TRANSFER_WASM: JSON.stringify(hex) },
    sourcemap: true,
  });
}

/**
 * What each half written in JavaScript weighs by itself, minified.
 *
 * @returns {Promise<{ glue: Uint8Array, own: Uint8Array }>}
 */
export async function bundleParts() {
  const part = async (/** @type {import('esbuild').BuildOptions} */ options) =>
    (await build({ ...shipped, ...options, write: false })).outputFiles[0].contents;
  return {
    glue: await part({ entryPoints: [glue] }),
    own: await part({ entryPoints: ['js/index.ts'], external: Object.keys(rustHalf) }),
  };
}

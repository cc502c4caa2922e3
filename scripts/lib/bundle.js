// @ts-check
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { dist, fromRoot, root } from './paths.js';
import { glue } from './glue.js';
import { wasm } from './wasm.js';
import { encode } from './wasm-text.js';

/** @type {import('esbuild').BuildOptions} */
const shipped = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2019',
  minifySyntax: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The module as text inside a bundle, or apart from it. */
const inlined = fromRoot('js/wasm/inlined.ts');
const separate = fromRoot('js/wasm/separate.ts');

/**
 * The bundles that ship: what each is made from, in which format, and where its module is.
 *
 * @type {{ out: string, from: string, format: 'esm' | 'cjs' | 'iife', wasm: string }[]}
 */
const outputs = [
  { out: 'index.js', from: 'js/index.ts', format: 'esm', wasm: inlined },
  { out: 'index.cjs', from: 'js/index.ts', format: 'cjs', wasm: inlined },
  { out: 'wx-transfer.js', from: 'js/script.ts', format: 'iife', wasm: inlined },
  { out: 'global.js', from: 'js/global.ts', format: 'esm', wasm: inlined },
  { out: 'global.cjs', from: 'js/global.ts', format: 'cjs', wasm: inlined },
  { out: 'wasm.js', from: 'js/wasm.ts', format: 'esm', wasm: separate },
  { out: 'wasm.cjs', from: 'js/wasm.ts', format: 'cjs', wasm: separate },
];

const shippedWasm = 'wx_transfer.wasm';

/** The files that `bundle` writes. */
export const bundled = [...outputs.flatMap(({ out }) => [out, `${out}.map`]), shippedWasm].map(
  (file) => path.join(dist, file),
);

/**
 * Leaves js/global.ts the package itself to import: a page has one queue, whoever imports what.
 *
 * @param {string} index
 * @returns {import('esbuild').Plugin}
 */
const fromPackage = (index) => ({
  name: 'from-package',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/index\.js$/ }, ({ importer }) =>
      importer.endsWith('global.ts') ? { path: index, external: true } : undefined,
    ),
});

/**
 * Bundles the TypeScript half and the glue into files that need nothing else.
 *
 * @param {string} [folder] to write to
 * @param {{ glue: string, wasm: string }} [rust] what the Rust half was built into
 * @param {import('esbuild').Plugin[]} [plugins]
 */
export async function bundle(folder = dist, rust = { glue, wasm }, plugins = []) {
  const text = JSON.stringify(encode(await readFile(rust.wasm)));
  for (const { out, from, format, wasm } of outputs) {
    await build({
      ...shipped,
      format,
      entryPoints: [from],
      inject: [fromRoot('js/wasm/text-coding.ts')],
      outfile: path.join(folder, out),
      // tsconfig.json has these names too.
      alias: { 'wx-transfer-glue': rust.glue, 'wx-transfer-wasm': wasm },
      define: { WX_TRANSFER_WASM: text },
      plugins: [fromPackage(format === 'cjs' ? './index.cjs' : './index.js'), ...plugins],
      // Elsewhere a bundler does so: it needs the notes of what is pure, which stand in comments.
      ...(format === 'iife' && { globalName: 'wxTransfer', minifyWhitespace: true }),
      sourcemap: true,
    });
  }
  await copyFile(rust.wasm, path.join(folder, shippedWasm));
}

/** A half that is written in JavaScript by itself, minified. @param {string} from */
export async function minified(from) {
  const external = ['wx-transfer-glue', 'wx-transfer-wasm'];
  const options = { ...shipped, minifyWhitespace: true, entryPoints: [from], external };
  return (await build({ ...options, write: false })).outputFiles[0].contents;
}

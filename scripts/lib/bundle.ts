import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Format, type Plugin } from 'esbuild';
import { glueOf } from './glue.js';
import { dist, fromRoot, root, scratch } from './paths.js';
import { filesOf, media, modules, transfers } from './wasm.js';
import { encode } from './wasm-text.js';

const shipped = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2019',
  minifySyntax: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

/** The modules as text inside a bundle, or apart from it: the files in js/wasm and js/media. */
const [inlined, separate] = ['inlined.ts', 'separate.ts'];

/** The bundles that ship: what each is made from, its format, and where its module is, if it has one. */
const outputs: { out: string; from: string; format: Format; wasm?: string }[] = [
  { out: 'index.js', from: 'js/index.ts', format: 'esm', wasm: inlined },
  { out: 'index.cjs', from: 'js/index.ts', format: 'cjs', wasm: inlined },
  { out: 'wx-transfer.js', from: 'js/script.ts', format: 'iife', wasm: inlined },
  { out: 'global.js', from: 'js/global.ts', format: 'esm', wasm: inlined },
  { out: 'global.cjs', from: 'js/global.ts', format: 'cjs', wasm: inlined },
  { out: 'wasm.js', from: 'js/wasm.ts', format: 'esm', wasm: separate },
  { out: 'wasm.cjs', from: 'js/wasm.ts', format: 'cjs', wasm: separate },
  { out: 'taro.cjs', from: 'js/taro.ts', format: 'cjs' },
  { out: 'taro-functions.js', from: 'js/hosts/taro-functions.ts', format: 'esm' },
  { out: 'uni-app.js', from: 'js/uni-app.ts', format: 'esm' },
  { out: 'uni-app.cjs', from: 'js/uni-app.ts', format: 'cjs' },
  { out: 'uni-app-functions.js', from: 'js/hosts/uni-app-functions.ts', format: 'esm' },
  { out: 'mpx.js', from: 'js/mpx.ts', format: 'esm' },
  { out: 'mpx.cjs', from: 'js/mpx.ts', format: 'cjs' },
];

/** The files that `bundle` writes. */
export const bundled = [
  ...outputs.flatMap(({ out }) => [out, `${out}.map`]),
  ...modules.map((name) => `${name}.wasm`),
].map((file) => path.join(dist, file));

/** Has js/global.ts and js/hosts import the package itself: a page has one queue, whoever imports what. */
const fromPackage = (index: string): Plugin => ({
  name: 'from-package',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/index\.js$/ }, ({ importer }) =>
      /[\\/]js[\\/](global\.ts$|hosts[\\/])/.test(importer)
        ? { path: index, external: true }
        : undefined,
    ),
});

/**
 * Bundles the TypeScript half and the glue into files that need nothing else.
 *
 * @param folder to write to
 * @param rust the folder that the Rust half was built into
 */
export async function bundle(folder = dist, rust = scratch, plugins: Plugin[] = []) {
  const text = async (name: string) =>
    JSON.stringify(encode(await readFile(filesOf(name, rust).wasm)));
  const worker = await minified('js/media/picture-worker.ts', 'iife');
  const define = {
    WX_TRANSFER_WASM: await text(transfers),
    WX_TRANSFER_MEDIA_WASM: await text(media),
    WX_TRANSFER_PICTURE_WORKER: JSON.stringify(worker.text.trim()),
  };
  for (const { out, from, format, wasm } of outputs) {
    await build({
      ...shipped,
      format,
      entryPoints: [from],
      // What the module's glue and its loader take.
      ...(wasm && { inject: [fromRoot('js/wasm/text-coding.ts')] }),
      external: ['node:*'],
      outfile: path.join(folder, out),
      // tsconfig.json has these names too.
      alias: {
        'wx-transfer-glue': glueOf(transfers, rust),
        'wx-transfer-wasm': fromRoot('js/wasm', wasm ?? inlined),
        'wx-transfer-media-glue': glueOf(media, rust),
        'wx-transfer-media-wasm': fromRoot('js/media', wasm ?? inlined),
      },
      define,
      plugins: [fromPackage(format === 'cjs' ? './index.cjs' : './index.js'), ...plugins],
      // Elsewhere a bundler does so: it needs the notes of what is pure, which stand in comments.
      ...(format === 'iife' && { globalName: 'wxTransfer', minifyWhitespace: true }),
      sourcemap: true,
    });
  }
  for (const name of modules) {
    await copyFile(filesOf(name, rust).wasm, path.join(folder, `${name}.wasm`));
  }
}

/** A script by itself, minified: without the modules and their glue, if it takes them. */
export async function minified(from: string, format: Format = 'esm') {
  const all = { ...shipped, format, minifyWhitespace: true, external: ['wx-transfer-*'] };
  return (await build({ ...all, entryPoints: [from], write: false })).outputFiles[0];
}

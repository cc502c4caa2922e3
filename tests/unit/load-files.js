// @ts-check
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

const { folder } = temporaryFolder('unit-files');

/**
 * Modules of the package's TypeScript in one bundle, so that they share what they have. Those of
 * WebAssembly are left out.
 *
 * @param {string[]} files below js/
 * @returns {Promise<any>}
 */
export async function loadAll(...files) {
  const outfile = path.join(folder, `${files.join('+').replace(/\W/g, '_')}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents: files.map((file) => `export * from './js/${file}';`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    target: 'es2020',
    outfile,
    plugins: [withoutWasm],
  });
  return import(pathToFileURL(outfile).href);
}

/** @type {import('esbuild').Plugin} */
const withoutWasm = {
  name: 'without-wasm',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wx-transfer-/ }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export const file = undefined; export default () => undefined;',
    }));
  },
};

// @ts-check
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

const { folder } = temporaryFolder('unit');

let loaded = 0;

/**
 * A module of the package's TypeScript, to be tested by itself: a new one each time.
 *
 * @param {string} file below js/
 * @returns {Promise<any>}
 */
export async function load(file) {
  const outfile = path.join(folder, file.replace(/\.ts$/, '.mjs'));
  await build({
    absWorkingDir: root,
    entryPoints: [`js/${file}`],
    bundle: true,
    format: 'esm',
    target: 'es2020',
    outfile,
  });
  loaded += 1;
  return import(`${pathToFileURL(outfile).href}?${loaded}`);
}

// @ts-check
import path from 'node:path';
import { build } from 'esbuild';
import { dist } from '../../scripts/lib/paths.js';
import { weights } from '../../scripts/lib/weights.js';

/** What apps import of the package: all of it, or what they call alone. */
export const apps = ['wx', 'uploadFile, downloadFile', 'showToast'];

/** @param {string} names @param {string} [from] the package */
export const source = (names, from = 'wx-transfer') =>
  `import { ${names} } from '${from}';\nglobalThis.app = { ${names} };\n`;

/**
 * What each app weighs by brotli, bundled and minified by esbuild.
 *
 * @param {string[]} [wanted] what each imports
 * @returns {Promise<Record<string, number>>}
 */
export async function appSizes(wanted = apps) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const names of wanted) {
    const { outputFiles } = await build({
      stdin: { contents: source(names, './index.js'), resolveDir: path.resolve(dist) },
      bundle: true,
      minify: true,
      write: false,
      logLevel: 'warning',
    });
    [, , sizes[names]] = weights(outputFiles[0].contents);
  }
  return sizes;
}

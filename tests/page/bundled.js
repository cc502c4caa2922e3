// @ts-check
import path from 'node:path';
import { build } from 'esbuild';

/** @type {Map<string, Promise<string>>} */
const built = new Map();

/**
 * A page's module together with the npm packages that it imports, as one ES module.
 *
 * @param {string} file below this folder
 * @returns {Promise<string>}
 */
export function bundled(file) {
  const made = built.get(file) ?? bundle(file);
  built.set(file, made);
  return made;
}

/** @param {string} file */
async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, file)],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

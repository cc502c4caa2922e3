// @ts-check
import path from 'node:path';
import { npm } from './npm.js';

/**
 * Packs the package that a folder holds, as `npm publish` would.
 *
 * @param {string} folder
 * @param {string} into where the tarball goes
 */
export async function pack(folder, into) {
  const flags = ['--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', into];
  // Older versions of npm print an array, newer ones an object with a member for each package.
  const text = await npm(['pack', ...flags], { cwd: folder, quiet: true });
  /** @type {{ filename: string, files: { path: string }[], integrity: string, size: number }[]} */
  const [{ filename, files, integrity, size }] = Object.values(JSON.parse(text));
  return { file: path.join(into, filename), files: files.map(({ path }) => path), integrity, size };
}

// @ts-check
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.js';
import { npm } from './npm.js';

/**
 * Packs the package as `npm publish` would.
 *
 * @param {string} folder where the tarball goes
 * @returns {Promise<{ file: string, size: number, unpackedSize: number, files: { path: string, size: number }[] }>}
 */
export async function pack(folder) {
  const answer = JSON.parse(await npm(root, ['pack', '--json', '--pack-destination', folder]));
  // Older versions of npm print an array, newer ones an object with a member for each package.
  const [packed] = Object.values(answer);
  return { ...packed, file: path.join(folder, packed.filename) };
}

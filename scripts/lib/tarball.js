// @ts-check
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
  const [packed] = Object.values(JSON.parse(text));
  const file = path.join(into, packed.filename);
  const bytes = await readFile(file);
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const files = /** @type {{ path: string }[]} */ (packed.files).map(({ path }) => path);
  return { file, bytes, files, integrity };
}

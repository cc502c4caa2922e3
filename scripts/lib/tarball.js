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
  const args = [
    'pack',
    '--json',
    '--ignore-scripts',
    '--loglevel=error',
    '--pack-destination',
    into,
  ];
  // Older versions of npm print an array, newer ones an object with a member for each package.
  const [packed] = Object.values(JSON.parse(await npm(args, { cwd: folder, quiet: true })));
  const file = path.join(into, packed.filename);
  const bytes = await readFile(file);
  return {
    file,
    bytes,
    files: /** @type {{ path: string }[]} */ (packed.files).map(({ path }) => path),
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
}

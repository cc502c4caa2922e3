// @ts-check
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './failure.js';
import { fromRoot } from './paths.js';

/**
 * The files below a folder of the project whose names end so, sorted; none if there is no such folder.
 *
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]}
 */
export function filesIn(folder, ending) {
  const base = fromRoot(folder);
  try {
    return readdirSync(base, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => path.join(base, file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

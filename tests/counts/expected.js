// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

/**
 * What was found when it was last taken over.
 *
 * @typedef {object} Expected
 * @property {import('./sizes.js').Sizes} sizes
 * @property {Record<string, import('./measure.js').Counted>} scenarios
 */

const file = path.join(import.meta.dirname, 'expected.json');

/** @returns {Promise<Expected>} */
export const readExpected = async () => JSON.parse(await readFile(file, 'utf8'));

/** @param {Expected} expected */
export async function writeExpected(expected) {
  const options = { ...(await resolveConfig(file)), filepath: file };
  await writeFile(file, await format(JSON.stringify(expected, null, 2), options));
}

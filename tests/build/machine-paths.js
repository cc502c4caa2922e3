// @ts-check
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.js';
import { cargoHome } from '../../scripts/lib/rust.js';

/** Where people's folders are, whoever builds. */
const homes = ['/root', '/home', '/Users', '\\Users'];

/**
 * The folder of this machine that some text names, if any.
 *
 * @param {string} text
 * @param {string[]} others folders to look for besides
 */
export function machinePathIn(text, others = []) {
  return [...others, root, cargoHome, os.homedir(), ...homes]
    .filter((folder) => folder !== path.parse(folder).root)
    .find((folder) => text.includes(folder + path.sep));
}

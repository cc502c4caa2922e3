// @ts-check
import { randomInt } from 'node:crypto';
import { Failure } from './failure.js';

/**
 * The values of an option that may be given several times.
 *
 * @template {string} T
 * @param {string} option
 * @param {string[]} given
 * @param {readonly T[]} possible
 * @returns {T[]} all of them if none is given
 */
export function choose(option, given, possible) {
  const unknown = given.find((name) => !possible.includes(/** @type {T} */ (name)));
  if (unknown)
    throw new Failure(`${option} ${unknown}: it should be one of ${possible.join(', ')}.`);
  return given.length > 0 ? possible.filter((name) => given.includes(name)) : [...possible];
}

/**
 * @param {string} option
 * @param {string} given
 */
export function integer(option, given, least = 0) {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(number >= least && number < 2 ** 31)) {
    throw new Failure(
      `${option} ${given}: it should be an integer from ${least} to ${2 ** 31 - 1}.`,
    );
  }
  return number;
}

export const randomSeed = () => String(randomInt(2 ** 31));

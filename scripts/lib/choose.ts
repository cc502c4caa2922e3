import { randomInt } from 'node:crypto';
import { Failure } from './failure.js';

/** The values of an option that may be given several times: all that are possible if none is given. */
export function choose<T extends string>(option: string, given: string[], possible: T[]) {
  const unknown = given.find((name) => !possible.some((each) => each === name));
  if (unknown) throw new Failure(`${option} ${unknown}: it is one of ${possible.join(', ')}.`);
  return possible.filter((name) => given.length === 0 || given.includes(name));
}

export function integer(option: string, given: string, least = 0, most = 2 ** 31 - 1) {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (number >= least && number <= most) return number;
  throw new Failure(`${option} ${given}: it is an integer from ${least} to ${most}.`);
}

export const randomSeed = () => String(randomInt(2 ** 31));

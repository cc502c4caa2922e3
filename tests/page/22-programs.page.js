// CONTRACT §2 to §7, §9 and §10 by random programs: calls, aborts, listeners, exceptions and
// releases from anywhere, also from inside callbacks and listeners. FUZZ_RUNS says how many,
// FUZZ_SEED which (`npm test` has the same each time), and FUZZ_PATH which one of them.
import { describe, test } from 'node:test';
import { check } from './programs/check.js';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = Number(process.env.FUZZ_SEED ?? 22);
const path = process.env.FUZZ_PATH;

describe('re-entrancy', () => {
  test(`${runs} random programs do what a model of the contract says (FUZZ_SEED=${seed})`, () =>
    check({ runs, seed, path }));
});

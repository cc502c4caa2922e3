// CONTRACT §2 to §7, §9 and §10 by random programs: calls, aborts, listeners, exceptions and
// releases from anywhere, also from inside callbacks and listeners. TEST_RUNS says how many,
// TEST_SEED which (`npm test` has the same each time), and TEST_PATH which one of them.
import { describe, test } from 'node:test';
import { check } from './programs/check.js';

const runs = Number(process.env.TEST_RUNS ?? 60);
const seed = Number(process.env.TEST_SEED ?? 22);
const path = process.env.TEST_PATH;

describe('re-entrancy', () => {
  test(`${runs} random programs do what a model of the contract says (TEST_SEED=${seed})`, () =>
    check({ runs, seed, path }));
});

// @ts-check
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {Counts[]} all */
export const add = (...all) =>
  all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/**
 * Adds up what cargo's and wasm-bindgen's test runners say of each of their binaries.
 *
 * @param {string} output
 * @returns {Counts}
 */
export function cargoCounts(output) {
  const results = plain(output).matchAll(
    /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm,
  );
  return add(
    ...[...results].map(([, passed, failed, ignored]) => ({
      passed: Number(passed),
      failed: Number(failed),
      skipped: Number(ignored),
    })),
  );
}

/**
 * Reads the closing lines of the spec reporter of Node's test runner.
 *
 * @param {string} output
 * @returns {Counts}
 */
export function nodeCounts(output) {
  const count = (/** @type {string} */ name) =>
    Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(plain(output))?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

const plain = stripVTControlCharacters;

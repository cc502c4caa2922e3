// @ts-check
import { add } from './counts.js';
import { Failure } from './failure.js';
import { CommandFailure } from './run.js';
import { secondsSince } from './step.js';
import { table } from './table.js';

/** @typedef {import('./counts.js').Counts} Counts */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<Counts | void>} run rejects if the stage fails, with `counts` if it has any,
 *   and with `Skipped` if it turns out that it cannot be run here
 * @property {string} [skip] why it cannot be run here
 */

/** What a stage rejects with if it finds that it cannot be run here; the message says why. */
export class Skipped extends Error {}

/**
 * Runs the stages in their order, up to the first that fails unless told to go on, and sums them up.
 *
 * @param {Stage[]} stages
 * @param {{ keepGoing: boolean }} options
 */
export async function runStages(stages, { keepGoing }) {
  /** @type {{ name: string, result: string, counts?: Counts, time: string }[]} */
  const results = [];
  /** @type {string[]} */
  const skipped = [];
  const failed = () => results.some(({ result }) => result === 'FAILED');

  for (const { name, run, skip } of stages) {
    if (failed() && !keepGoing) {
      results.push({ name, result: 'not run', time: '' });
      continue;
    }
    if (skip) {
      console.log(`\n!!!! ${name} IS SKIPPED: ${skip}`);
      skipped.push(`${name} WAS SKIPPED: ${skip}`);
      results.push({ name, result: 'SKIPPED', time: '' });
      continue;
    }
    console.log(`\n==== ${name}`);
    const started = performance.now();
    const { result, counts, reason } = await outcomeOf(run);
    if (reason) skipped.push(`${name} WAS SKIPPED: ${reason}`);
    const time = secondsSince(started);
    console.log(`==== ${name}: ${result} (${time})${counts ? `, ${describe(counts)}` : ''}`);
    results.push({ name, result, counts, time });
  }

  console.log(
    `\n${table([
      ['stage', 'result', 'tests', 'time'],
      ...results.map(({ name, result, counts, time }) => [
        name,
        result,
        counts ? describe(counts) : '',
        time,
      ]),
    ])}`,
  );
  for (const text of skipped) console.log(`\n!!!! ${text}`);
  const counted = results.flatMap(({ counts }) => counts ?? []);
  console.log(`\ntests: ${describe(add(...counted))}`);
  if (failed()) {
    const names = results.filter(({ result }) => result === 'FAILED').map(({ name }) => name);
    throw new Failure(`Failed: ${names.join(', ')}.`);
  }
}

/**
 * @param {Stage['run']} run
 * @returns {Promise<{ result: string, counts?: Counts, reason?: string }>}
 */
async function outcomeOf(run) {
  try {
    return { result: 'passed', counts: (await run()) ?? undefined };
  } catch (error) {
    if (error instanceof Skipped) return { result: 'SKIPPED', reason: error.message };
    console.error(error instanceof Failure ? error.message : error);
    return {
      result: 'FAILED',
      counts: error instanceof CommandFailure ? error.counts : undefined,
    };
  }
}

/** @param {Counts} counts */
const describe = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

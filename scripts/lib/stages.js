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
 * @property {() => Promise<Counts | void>} run rejects if the stage fails, with `counts` if it has any
 * @property {string} [skip] why it cannot be run here
 */

/**
 * Runs the stages in their order, up to the first that fails unless told to go on, and sums them up.
 *
 * @param {Stage[]} stages
 * @param {{ keepGoing: boolean }} options
 */
export async function runStages(stages, { keepGoing }) {
  /** @type {{ name: string, result: string, counts?: Counts, time: string }[]} */
  const results = [];
  const failed = () => results.some(({ result }) => result === 'FAILED');

  for (const { name, run, skip } of stages) {
    if (failed() && !keepGoing) {
      results.push({ name, result: 'not run', time: '' });
      continue;
    }
    if (skip) {
      console.log(`\n!!!! ${name} IS SKIPPED: ${skip}`);
      results.push({ name, result: 'SKIPPED', time: '' });
      continue;
    }
    console.log(`\n==== ${name}`);
    const started = performance.now();
    const { result, counts } = await outcomeOf(run);
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
  for (const { name, skip } of stages) if (skip) console.log(`\n!!!! ${name} WAS SKIPPED: ${skip}`);
  const counted = results.flatMap(({ counts }) => counts ?? []);
  console.log(`\ntests: ${describe(add(...counted))}`);
  if (failed()) {
    const names = results.filter(({ result }) => result === 'FAILED').map(({ name }) => name);
    throw new Failure(`Failed: ${names.join(', ')}.`);
  }
}

/**
 * @param {Stage['run']} run
 * @returns {Promise<{ result: string, counts?: Counts }>}
 */
async function outcomeOf(run) {
  try {
    return { result: 'passed', counts: (await run()) ?? undefined };
  } catch (error) {
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

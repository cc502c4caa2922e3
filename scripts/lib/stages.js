// @ts-check
import { markdownTable } from 'markdown-table';
import { Failure, tell } from './failure.js';
import { beside } from './run.js';
import { secondsSince } from './step.js';
import { temporaryFolder } from './temporary.js';

/** @typedef {import('./test-runners.js').Counts} Counts */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} lane those of one lane run one after the other, and the lanes beside each other
 * @property {number} niceness how far its programs stand back behind those of the other lanes
 * @property {() => Promise<Counts | void>} run
 * @property {string} [skip] why it cannot be run here
 */

/** @typedef {{ name: string, result: string, counts?: Counts, reason?: string, time?: string }} Result */

/** What a stage rejects with if it finds that it cannot be run here; the message says why. */
export class Skipped extends Error {}

/**
 * Runs the stages, starts no more once one has failed unless told to, and sums them up.
 *
 * @param {Stage[]} stages
 * @param {boolean} keepGoing
 */
export async function runStages(stages, keepGoing) {
  // What browsers leave there goes with this process.
  process.env.TMPDIR = temporaryFolder('wx-transfer').folder;
  /** @type {Result[]} */
  const results = [];
  const failed = () => results.filter(({ result }) => result === 'FAILED').map(({ name }) => name);
  const lanes = [...new Set(stages.map(({ lane }) => lane))];
  const runLane = async (/** @type {string} */ lane) => {
    for (const stage of stages.filter((stage) => stage.lane === lane)) {
      const isRun = keepGoing || failed().length === 0;
      results.push(
        isRun ? await runStage(stage, lanes.length === 1) : { name: stage.name, result: 'not run' },
      );
    }
  };
  await Promise.all(lanes.map(runLane));

  const head = ['stage', 'result', 'tests', 'time'];
  const rows = results.map(({ name, result, counts, time = '' }) => [
    ...[name, result, counts ? describe(counts) : '', time],
  ]);
  console.log(`\n${markdownTable([head, ...rows], { align: ['l', 'l', 'l', 'r'] })}`);
  for (const { name, reason } of results) {
    if (reason) console.log(`\n!!!! ${name} WAS SKIPPED: ${reason}`);
  }
  const sum = (/** @type {keyof Counts} */ kind) =>
    results.reduce((all, { counts }) => all + (counts?.[kind] ?? 0), 0);
  const all = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log(`\ntests: ${describe(all)}`);
  if (failed().length > 0) throw new Failure(`Failed: ${failed().join(', ')}.`);
}

/**
 * What a stage prints is shown when it has ended, unless it is in the only lane.
 *
 * @param {Stage} stage
 * @param {boolean} alone
 * @returns {Promise<Result>}
 */
async function runStage({ name, niceness, run, skip }, alone) {
  if (skip) return { name, result: 'SKIPPED', reason: skip };
  console.log(alone ? `\n==== ${name}` : `> ${name} ...`);
  const started = performance.now();
  /** @type {string[]} */
  const output = [];
  /** @type {Omit<Result, 'name'> & { error?: unknown }} */
  const { error, ...seen } = await (alone ? run() : beside.run({ output, niceness }, run)).then(
    (counts) => ({ result: counts?.failed ? 'FAILED' : 'passed', counts: counts ?? undefined }),
    (error) =>
      error instanceof Skipped
        ? { result: 'SKIPPED', reason: error.message }
        : { result: 'FAILED', error },
  );
  const time = secondsSince(started);
  if (!alone) console.log(`\n==== ${name}\n${output.join('\n').trimEnd()}`);
  if (error) console.log('!!!!', tell(error));
  const counts = seen.counts ? `, ${describe(seen.counts)}` : '';
  console.log(`==== ${name}: ${seen.result} (${time})${counts}`);
  return { name, time, ...seen };
}

/** @param {Counts} counts */
const describe = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

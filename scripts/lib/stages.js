// @ts-check
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';
import { secondsSince } from './step.js';
import { table } from './table.js';
import { temporaryFolder } from './temporary.js';

/** @typedef {import('./node-tests.js').Counts} Counts */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} lane those of one lane run one after the other, and the lanes beside each other,
 *   but for `first`, which all others wait for
 * @property {() => Promise<Counts | void>} run in a process of its own
 * @property {number} [minutes] after which it is ended
 * @property {string} [skip] why it cannot be run here
 */

/** What a stage rejects with if it finds that it cannot be run here; the message says why. */
export class Skipped extends Error {}

/** @typedef {{ counts?: Counts, reason?: string }} Told by a stage's process, the reason why it was skipped */
/** @typedef {Told & { name: string, result: string, time: string }} Result */

const own = process.env.WX_TRANSFER_STAGE;
delete process.env.WX_TRANSFER_STAGE;

/** Whether this process is one stage's, for which another has done what comes before. */
export const isStage = own !== undefined;

/**
 * Runs the stages, starts no more once one has failed unless told to, and sums them up. What a stage
 * prints is shown when it has ended, unless no other runs beside it.
 *
 * @param {Stage[]} stages
 * @param {{ keepGoing: boolean }} options
 */
export async function runStages(stages, { keepGoing }) {
  if (isStage) {
    const stage = stages.find(({ name }) => name === own);
    if (!stage) throw new Failure(`There is no stage ${own}.`);
    return beStage(stage);
  }
  /** @type {Result[]} */
  const results = [];
  const failed = () => results.filter(({ result }) => result === 'FAILED');
  const others = new Set(stages.map(({ lane }) => lane).filter((lane) => lane !== 'first'));
  const runLane = async (/** @type {string} */ lane) => {
    for (const stage of stages.filter((stage) => stage.lane === lane)) {
      const stopped = failed().length > 0 && !keepGoing;
      const result = stopped ? 'not run' : stage.skip ? 'SKIPPED' : undefined;
      results.push(
        result
          ? { name: stage.name, result, reason: stage.skip, time: '' }
          : await runStage(stage, lane === 'first' || others.size === 1),
      );
    }
  };
  await runLane('first');
  await Promise.all([...others].map(runLane));

  const rows = results.map(({ name, result, counts, time }) => [
    ...[name, result, counts ? describe(counts) : '', time],
  ]);
  console.log(`\n${table([['stage', 'result', 'tests', 'time'], ...rows])}`);
  for (const { name, result, reason } of results) {
    if (result === 'SKIPPED') console.log(`\n!!!! ${name} WAS SKIPPED: ${reason}`);
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of results) {
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) {
      sum[key] += counts?.[key] ?? 0;
    }
  }
  console.log(`\ntests: ${describe(sum)}`);
  if (failed().length > 0) {
    throw new Failure(
      `Failed: ${failed()
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
}

/**
 * Has this script run once more, for one stage.
 *
 * @param {Stage} stage
 * @param {boolean} alone
 * @returns {Promise<Result>}
 */
async function runStage({ name, minutes = 30 }, alone) {
  console.log(alone ? `\n==== ${name}` : `> ${name} ...`);
  const started = performance.now();
  const shown = alone ? /** @type {const} */ ('inherit') : 'pipe';
  const child = startChild(process.execPath, process.argv.slice(1), {
    env: { WX_TRANSFER_STAGE: name },
    stdio: ['ignore', shown, shown, 'ipc'],
    all: true,
  });
  const timer = setTimeout(() => void stopChild(child), minutes * 60_000);
  /** @type {Told} */
  let told = {};
  child.on('message', (message) => (told = /** @type {Told} */ (message)));
  const { failed, all, exitCode, signal } = await child;
  clearTimeout(timer);
  const time = secondsSince(started);
  const result = failed ? 'FAILED' : told.reason ? 'SKIPPED' : 'passed';
  if (!alone) console.log(`\n==== ${name}\n${String(all ?? '').trimEnd()}`);
  if (failed) console.log(`!!!! ended by ${signal ?? `exit code ${exitCode}`}`);
  console.log(
    `==== ${name}: ${result} (${time})${told.counts ? `, ${describe(told.counts)}` : ''}`,
  );
  return { name, result, time, ...told };
}

/**
 * Runs a stage in this process and tells the one that has started it what came of it.
 *
 * @param {Stage} stage
 */
async function beStage({ run }) {
  // Whoever started this has ended, however that came about.
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
  // What a browser leaves there goes with this process.
  process.env.TMPDIR = temporaryFolder('wx-transfer').folder;
  /** @type {Told} */
  let told = {};
  try {
    told = { counts: (await run()) ?? undefined };
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    told = { reason: error.message };
  }
  await new Promise((resolve) => process.send?.(told, resolve));
  if (told.counts?.failed) process.exitCode = 1;
  else if (told.counts?.passed === 0) throw new Failure('No test ran.');
}

/** @param {Counts} counts */
const describe = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

import { format } from 'node:util';
import { markdownTable } from 'markdown-table';
import { Failure, tell } from './failure.js';
import { beside } from './run.js';
import { secondsSince } from './step.js';
import { temporaryFolder } from './temporary.js';
import type { Counts } from './test-runners.js';

interface Stage {
  name: string;
  /** Those of one lane run one after the other, and the lanes beside each other. */
  lane: string;
  /** How far its programs stand back behind those of the other lanes. */
  niceness: number;
  run: () => Promise<Counts | void>;
  /** Why it cannot be run here. */
  skip?: string;
}

type Result = { name: string; result: string; counts?: Counts; reason?: string; time?: string };

/** What a stage rejects with if it finds that it cannot be run here; the message says why. */
export class Skipped extends Error {}

/** Runs the stages, starts no more once one has failed unless told to, and sums them up. */
export async function runStages(stages: Stage[], keepGoing: boolean) {
  // What browsers leave there goes with this process.
  process.env.TMPDIR = temporaryFolder('wx-transfer').folder;
  const results: Result[] = [];
  const failed = () => results.filter(({ result }) => result === 'FAILED').map(({ name }) => name);
  const lanes = [...new Set(stages.map(({ lane }) => lane))];
  const runLane = async (lane: string) => {
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
  const sum = (kind: keyof Counts) =>
    results.reduce((all, { counts }) => all + (counts?.[kind] ?? 0), 0);
  const all = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log(`\ntests: ${describe({ ...all, again: sum('again') })}`);
  if (failed().length > 0) throw new Failure(`Failed: ${failed().join(', ')}.`);
}

/** What a stage prints is shown when it has ended, unless it is in the only lane. */
async function runStage({ name, niceness, run, skip }: Stage, alone: boolean): Promise<Result> {
  if (skip) return { name, result: 'SKIPPED', reason: skip };
  console.log(alone ? `\n==== ${name}` : `> ${name} ...`);
  const started = performance.now();
  const output = alone ? [] : [`\n==== ${name}`];
  const seen: Result = { name, result: 'passed' };
  try {
    seen.counts = (await (alone ? run() : beside.run({ output, niceness }, run))) ?? undefined;
    if (seen.counts?.failed) seen.result = 'FAILED';
  } catch (error) {
    seen.result = error instanceof Skipped ? 'SKIPPED' : 'FAILED';
    if (error instanceof Skipped) seen.reason = error.message;
    else output.push(format('!!!!', tell(error)));
  }
  seen.time = secondsSince(started);
  const counts = seen.counts ? `, ${describe(seen.counts)}` : '';
  console.log([...output, `==== ${name}: ${seen.result} (${seen.time})${counts}`].join('\n'));
  return seen;
}

const describe = ({ passed, failed, skipped, again = 0 }: Counts) =>
  `${passed} passed${again > 0 ? `, ${again} of them AT THE SECOND ATTEMPT` : ''}` +
  `, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

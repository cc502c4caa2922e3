// Each runs tests, prints what comes of each test, and counts them; it rejects where no count tells why.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.js';
import { run } from './run.js';
import { temporaryFolder } from './temporary.js';

type Environment = Record<string, string>;

/** `again`: of those that passed, how many had failed before. */
export type Counts = { passed: number; failed: number; skipped: number; again?: number };

/** Those of files, by node; `env` is added to this process's environment. */
export async function nodeTests(files: string[], env: Environment = {}, minutes = 15) {
  const { folder, remove } = temporaryFolder('tap');
  const tap = path.join(folder, 'results.tap');
  const flags = Object.entries({ spec: 'stdout', tap }).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ]);
  const names = files.map((file) => path.relative(root, file));
  const setUp = ['--import', './scripts/set-up.js'];
  const args = [...setUp, '--test', '--test-concurrency=1', ...flags, ...names];
  const failure = await run(process.execPath, args, { env, minutes }).catch((error) => error);
  const results = await readFile(tap, 'utf8').catch(() => '');
  remove();
  // The last ones are the runner's own; others a test may have printed.
  const count = (kind: string) =>
    Number([...results.matchAll(new RegExp(`^# ${kind} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  if (failed === 0 && failure instanceof Error) throw failure;
  if (failed + count('pass') === 0) throw new Error('No test ran.');
  const failures = results.matchAll(/^ *location: '(.+?):\d+:\d+'\n *failureType: 'test/gm);
  const failedIn = [...failures].map(([, file]) => path.basename(file));
  return { passed: count('pass'), failed, skipped: count('skipped') + count('todo'), failedIn };
}

/** Those of crates, by cargo or wasm-pack. */
export async function cargoTests(command: string, args: string[], env: Environment = {}) {
  const options = { env: { ...env, CARGO_TERM_COLOR: 'never' }, minutes: 30 };
  const output = await run(command, args, options).catch((error) => {
    if (error.output?.includes('\ntest result: FAILED')) return error.output;
    throw error;
  });
  // Each of their binaries says so.
  const sum = (kind: string) =>
    [...output.matchAll(new RegExp(`^test result: .*?(\\d+) ${kind};`, 'gm'))].reduce(
      (all, [, count]) => all + Number(count),
      0,
    );
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('ignored') };
}

// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.js';
import { run } from './run.js';
import { temporaryFolder } from './temporary.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs files of tests, prints what comes of each test, and counts them.
 *
 * @param {string[]} files
 * @param {Record<string, string>} [env] added to this process's environment
 * @param {number} [minutes] after which they are ended
 */
export async function nodeTests(files, env = {}, minutes = 30) {
  const { folder, remove } = temporaryFolder('tap');
  const tap = path.join(folder, 'results.tap');
  const reporters = { spec: 'stdout', tap };
  const flags = Object.entries(reporters).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ]);
  const names = files.map((file) => path.relative(root, file));
  const args = ['--test', '--test-concurrency=1', ...flags, ...names];
  const failure = await run(process.execPath, args, { env, minutes }).catch((error) => error);
  const results = await readFile(tap, 'utf8').catch(() => '');
  remove();
  // The last ones are the runner's own; others a test may have printed.
  const count = (/** @type {string} */ kind) =>
    Number([...results.matchAll(new RegExp(`^# ${kind} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
  const counts = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  if (counts.failed === 0 && failure instanceof Error) throw failure;
  if (counts.failed + counts.passed === 0) throw new Error('No test ran.');
  return counts;
}

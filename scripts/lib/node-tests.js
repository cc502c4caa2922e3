// @ts-check
import path from 'node:path';
import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';
import { root } from './paths.js';
import { run } from './run.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs files of tests, prints what comes of each test, and counts them.
 *
 * @param {string[]} files
 * @param {Record<string, string>} [env] added to this process's environment
 * @param {number} [minutes] after which they are ended
 */
export async function nodeTests(files, env = {}, minutes = 30) {
  /** @type {Counts | undefined} */
  let counts;
  const flags = ['--test', '--test-concurrency=1', `--test-reporter=${import.meta.url}`];
  const names = files.map((file) => path.relative(root, file));
  const onMessage = (/** @type {Counts} */ message) => (counts = message);
  await run(process.execPath, [...flags, ...names], { env, minutes, onMessage }).catch((error) => {
    if (!counts) throw error;
  });
  if (!counts?.passed && !counts?.failed) throw new Error('No test ran.');
  return counts;
}

/**
 * What Node takes as a reporter: prints as `spec` does, and sends the counts to who has started it.
 *
 * @param {import('node:test').TestsStream} events
 */
export default async function* countingSpec(events) {
  // Whoever started this has ended, however that came about.
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  async function* counted() {
    for await (const event of events) {
      yield event;
      if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
      const { details, skip, todo } = event.data;
      if (details.type === 'suite') continue;
      const ran = todo === undefined && (skip === undefined || event.type === 'test:fail');
      counts[!ran ? 'skipped' : event.type === 'test:pass' ? 'passed' : 'failed'] += 1;
    }
  }
  yield* Readable.from(counted()).compose(new spec());
  await new Promise((resolve) => process.send?.(counts, resolve));
}

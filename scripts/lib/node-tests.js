// @ts-check
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs files of tests, prints what comes of each test, and counts them.
 *
 * @param {string[]} files
 * @param {Record<string, string>} [env] added to this process's environment
 * @returns {Promise<Counts>}
 */
export async function nodeTests(files, env = {}) {
  Object.assign(process.env, env);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const tests = run({ files, concurrency: 1 });
  tests.on('test:pass', ({ details, skip, todo }) => {
    if (details.type !== 'suite')
      counts[skip === undefined && todo === undefined ? 'passed' : 'skipped'] += 1;
  });
  tests.on('test:fail', ({ details, todo }) => {
    if (details.type !== 'suite') counts[todo === undefined ? 'failed' : 'skipped'] += 1;
  });
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
  return counts;
}

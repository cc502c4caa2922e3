// @ts-check
// Exact counts of what fixed scenarios take, and exact sizes; no times, which a busy machine would
// falsify. It takes both packages and Chromium for granted; `npm run counts` sees to them, and takes what
// is meant to have changed over by `npm run counts -- --write`.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readExpected, writeExpected } from './expected.js';
import { leaksOf, measure, print } from './measure.js';
import { sizes } from './sizes.js';

// What is to be taken over may wait for other events than what was before.
const write = Boolean(process.env.TEST_WRITE);
const before = write ? undefined : await readExpected();
const found = { sizes: await sizes(), scenarios: await measure(before?.scenarios ?? {}) };
print(found.scenarios);
const leaks = leaksOf(found.scenarios);
if (write && leaks.length === 0) await writeExpected(found);
const expected = before ?? (await readExpected());

describe('what a scenario takes', () => {
  for (const name of Object.keys({ ...expected.scenarios, ...found.scenarios })) {
    test(name, () => assert.deepEqual(found.scenarios[name], expected.scenarios[name]));
  }

  test('nothing is left behind', () => assert.deepEqual(leaks, []));
});

const [by, built] = [expected, found].map(({ sizes }) => Object.values(sizes.by).join(', brotli '));
const skip = by !== built && `known of ${by}; this is ${built}: only the budget holds them`;

describe('what ships, in bytes', { skip }, () => {
  for (const name of Object.keys({ ...expected.sizes.files, ...found.sizes.files })) {
    test(name, () => assert.deepEqual(found.sizes.files[name], expected.sizes.files[name]));
  }

  test('apps', () => assert.deepEqual(found.sizes.apps, expected.sizes.apps));
});

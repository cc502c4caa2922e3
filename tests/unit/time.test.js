import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';

const { allowed, LARGEST_TIMER, limit, milliseconds } = await load('kernel/time.ts');

test('what is not a finite number above zero means the default', () => {
  for (const odd of [0, -0, -5, NaN, Infinity]) {
    assert.equal(allowed(odd, NaN), 60_000, String(odd));
    assert.equal(limit(odd), 60_000, String(odd));
  }
});

test('a timeout is cut to the ceiling', () => {
  for (const [requested, set, expected] of [
    [500, NaN, 500],
    [60_000, NaN, 60_000],
    [60_001, NaN, 60_000],
    [1e300, NaN, 60_000],
    [90_000, 120_000, 90_000],
    [800, 700, 700],
  ]) {
    assert.equal(allowed(requested, set), expected);
  }
});

test('nothing exceeds the largest timer or becomes zero', () => {
  assert.equal(milliseconds(3e9), 2_147_483_647);
  assert.equal(milliseconds(0.25), 1);
  assert.equal(milliseconds(Number.MIN_VALUE), 1);
  for (const odd of [0, -1, NaN, Infinity, '1', undefined]) {
    assert.equal(milliseconds(odd), undefined, String(odd));
  }
});

test('a timeout is a timer a browser has', () => {
  fc.assert(
    fc.property(fc.double(), fc.integer({ min: 1, max: LARGEST_TIMER }), (requested, set) => {
      const time = allowed(requested, set);
      return Number.isInteger(time) && time >= 1 && time <= set;
    }),
  );
});

// The package has not grown for an app that uses it, whatever has compiled it: the stage `counts` is exact.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appSizes } from '../counts/apps.js';
import { readExpected } from '../counts/expected.js';

/** What another compiler may make of what was last taken over. */
const ALLOWANCE = 1.03;

const { sizes } = await readExpected();
const found = await appSizes();

describe('bytes by brotli of an app; what is worth its bytes `npm run counts -- --write` takes over', () => {
  for (const [names, size] of Object.entries(found)) {
    const budget = Math.floor(sizes.apps[names] * ALLOWANCE);
    test(`import { ${names} }: ${size} of ${budget}`, () => assert.ok(size <= budget));
  }
});

// All page tests in one process, so that they share one browser; some of them by TEST_PART, which their
// files' names match: ENGINE=chromium node --import ./scripts/set-up.js --test tests/page/main.js
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { violations } from './strict-policy.js';

const part = new RegExp(process.env.TEST_PART ?? '');
for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.page.js') && part.test(file)) await import(`./${file}`);
}

test('the policy has refused nothing in any test', () => assert.deepEqual(violations, []));

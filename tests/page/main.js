// All page tests in one process, so that they share one browser:
// ENGINE=chromium node --test tests/page/main.js
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { violations } from './strict-policy.js';

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.page.js')) await import(`./${file}`);
}

test('the policy has refused nothing in any test', () => assert.deepEqual(violations, []));

// All page tests in one process, so that they share one browser:
// ENGINE=chromium node --test tests/page/main.js
// With POLICY=strict, those that a Content-Security-Policy may matter to.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { strict, violations } from './strict-policy.js';

/** What takes long and has the same requests and pages as shorter tests. */
const long = /^(00|11|12|18)-/;

/** What depends on how an engine takes a policy: how the package loads, and all that is no transfer. */
const engines = /^(harness|01|13|14|15|16)\b/;

const matters = (file) =>
  process.env.ENGINE === 'chromium' ? !long.test(file) : engines.test(file);

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.page.js') && (!strict || matters(file))) await import(`./${file}`);
}

if (strict) {
  // Of a skipped one nothing is told but here.
  test('the policy has refused nothing in any test', () => assert.deepEqual(violations, []));
}

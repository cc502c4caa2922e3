// @ts-check
// A soak of the package as it is built, in one engine, each promise a test; `npm run soak` builds it first:
// ENGINE=chromium TEST_TRANSFERS=20000 TEST_SEED=1 node --test tests/soak/main.js
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engineUnderTest } from '../../scripts/lib/browsers.js';
import { integer, randomSeed } from '../../scripts/lib/choose.js';
import { secondsSince } from '../../scripts/lib/step.js';
import { judge } from './promises.js';
import { soak } from './soak.js';

const engine = engineUnderTest();
// All engines share the core: Chromium has the longest run.
const usual = engine === 'chromium' ? '5000' : '2000';
const transfers = integer('TEST_TRANSFERS', process.env.TEST_TRANSFERS ?? usual, 200);
// `npm test` has the same each time.
const { TEST_SEED = process.env.TEST_TRANSFERS ? randomSeed() : '1' } = process.env;
const seed = integer('TEST_SEED', TEST_SEED);

console.log(`npm run soak -- --engine ${engine} --transfers ${transfers} --seed ${seed}`);
const started = performance.now();
const seen = await soak({ engine, transfers, seed });
const ends = Object.entries(seen.outcomes).map(([name, count]) => `${count} ${name}`);
console.log(`They ended in ${secondsSince(started)}: ${ends.join(', ')}.`);

describe(`${transfers} transfers in ${engine}, seed ${seed}`, () => {
  for (const { promise, holds, figures, told = [] } of judge(seen, { transfers })) {
    test(`${promise}${figures && `: ${figures}`}`, () => assert.ok(holds, told.join('\n')));
  }
});

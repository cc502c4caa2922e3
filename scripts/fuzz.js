// @ts-check
// Runs the page tests of generated programs and values for longer than `npm test` does:
// `npm run fuzz -- --engine firefox --only programs --runs 5000 --seed 7`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose, integer, randomSeed } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { runInEngines } from './lib/in-engines.js';
import { nodeTests } from './lib/node-tests.js';
import { fromRoot } from './lib/paths.js';

/** The page tests that take the variables FUZZ_RUNS and FUZZ_SEED. */
const files = /** @type {const} */ ({ hostile: '21-hostile', programs: '22-programs' });

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      only: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: randomSeed() },
    },
  });
  const names = /** @type {(keyof typeof files)[]} */ (Object.keys(files));
  const env = {
    FUZZ_RUNS: String(integer('--runs', values.runs, 1)),
    FUZZ_SEED: String(integer('--seed', values.seed)),
  };
  const kinds = choose('--only', values.only, names).map((name) => [
    name,
    (/** @type {string} */ engine) =>
      nodeTests([fromRoot(`tests/page/${files[name]}.page.js`)], { ...env, ENGINE: engine }),
  ]);
  await runInEngines(choose('--engine', values.engine, engines), Object.fromEntries(kinds), {
    minutes: 24 * 60,
    keepGoing: true,
  });
});

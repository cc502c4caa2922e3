// @ts-check
// One kind of test by itself, with options of its own; some for longer than `npm test` has it:
// `npm run faults -- --only redirect`, `npm run soak -- --engine firefox --transfers 5000 --seed 1`,
// `npm run fuzz -- --only programs --runs 5000`, `npm run counts -- --write`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { counts, inEngine } from './lib/checks.js';
import { choose, integer, randomSeed } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { runInEngines } from './lib/in-engines.js';
import { nodeTests } from './lib/node-tests.js';
import { fromRoot } from './lib/paths.js';

/** @typedef {import('./lib/browsers.js').Engine} Engine */
/** @typedef {import('./lib/node-tests.js').Counts} Counts */
/** @typedef {NonNullable<import('node:util').ParseArgsConfig['options']>} Options */
/** @typedef {{ options: Options, run: (engine: Engine, values: any) => Promise<Counts> }} Kind */

/** @param {string} value @returns {Options[string]} */
const text = (value) => ({ type: 'string', default: value });

/** The page tests of what is generated. */
const generated = ['21-hostile', '22-programs'];

/** @type {Record<string, Kind>} */
const kinds = {
  faults: {
    options: { only: text('') },
    run: (engine, { only }) => inEngine('faults', engine, { ONLY: only }),
  },
  soak: {
    options: { transfers: text('20000'), seed: text(randomSeed()) },
    run: (engine, { transfers, seed }) =>
      inEngine('soak', engine, { SOAK_TRANSFERS: transfers, SOAK_SEED: seed }),
  },
  fuzz: {
    options: { only: text(''), runs: text('1000'), seed: text(randomSeed()) },
    run: (engine, { only, runs, seed }) => {
      const FUZZ_RUNS = String(integer('--runs', runs, 1));
      const FUZZ_SEED = String(integer('--seed', seed));
      const files = generated.filter((name) => name.includes(only));
      return nodeTests(
        files.map((name) => fromRoot(`tests/page/${name}.page.js`)),
        { FUZZ_RUNS, FUZZ_SEED, ENGINE: engine },
        24 * 60,
      );
    },
  },
  counts: {
    options: { write: { type: 'boolean', default: false } },
    run: (engine, { write }) => counts(engine, { COUNTS_WRITE: write ? 'true' : '' }),
  },
};

await entry(async () => {
  const [kind, ...args] = process.argv.slice(2);
  const { options, run } = kinds[kind];
  const several = /** @type {const} */ ({ type: 'string', multiple: true });
  const { values } = parseArgs({ args, options: { engine: several, ...options } });
  const usual = kind === 'faults' ? [] : ['chromium'];
  const chosen = /** @type {string[]} */ (values.engine ?? usual);
  await runInEngines(choose('--engine', chosen, engines), {
    [kind]: (engine) => run(engine, values),
  });
});

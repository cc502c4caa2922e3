// @ts-check
// Runs the page tests of generated programs and values for longer than `npm test` does:
// `npm run fuzz -- --engine firefox --only programs --runs 5000 --seed 7`.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose, integer } from './lib/choose.js';
import { setUpEngines } from './lib/engines-set-up.js';
import { entry } from './lib/entry.js';
import { runStages } from './lib/stages.js';

/** The page tests that take the variables FUZZ_RUNS and FUZZ_SEED. */
const files = /** @type {const} */ ({
  hostile: 'tests/page/21-hostile.page.js',
  programs: 'tests/page/22-programs.page.js',
});

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      only: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    },
  });
  const chosenEngines = choose('--engine', values.engine, engines);
  const names = /** @type {(keyof typeof files)[]} */ (Object.keys(files));
  const chosen = choose('--only', values.only, names);
  const runs = integer('--runs', values.runs, 1);
  const seed = integer('--seed', values.seed);

  const { unavailable } = await setUpEngines(chosenEngines);
  const { buildPackage } = await import('./lib/package.js');
  const { fuzz } = await import('./lib/checks.js');
  await buildPackage();
  await runStages(
    chosenEngines.flatMap((engine) =>
      chosen.map((name) => ({
        name: `${name} in ${engine}`,
        run: () => fuzz(engine, files[name], { runs, seed }),
        skip: unavailable[engine],
      })),
    ),
    { keepGoing: true },
  );
});

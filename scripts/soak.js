// @ts-check
// Thousands of random transfers in one page: `npm run soak`. Others, or the same ones again:
// `npm run soak -- --engine firefox --engine webkit --transfers 5000 --seed 1`
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { soak } from './lib/checks.js';
import { choose, integer, randomSeed } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { runInEngines } from './lib/in-engines.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      transfers: { type: 'string', default: '20000' },
      seed: { type: 'string', default: randomSeed() },
    },
  });
  const transfers = integer('--transfers', values.transfers, 200);
  const seed = integer('--seed', values.seed);
  await runInEngines(choose('--engine', values.engine, engines), {
    soak: (engine) => soak(engine, { transfers, seed }),
  });
});

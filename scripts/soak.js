// @ts-check
// Thousands of random transfers in one page: `npm run soak`. Others, or the same ones again:
// `npm run soak -- --engine firefox --engine webkit --transfers 5000 --seed 1`
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose, integer } from './lib/choose.js';
import { requireEngines } from './lib/engines-set-up.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot } from './lib/paths.js';
import { CommandFailure, run } from './lib/run.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      transfers: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    },
  });
  const chosen = choose('--engine', values.engine, engines);
  const transfers = integer('--transfers', values.transfers, 200);
  const seed = integer('--seed', values.seed);
  console.log(`seed ${seed}`);

  await requireEngines(chosen);
  const { buildPackage } = await import('./lib/package.js');
  await buildPackage();

  /** @type {string[]} */
  const failed = [];
  for (const engine of chosen) {
    console.log();
    await run(process.execPath, [
      fromRoot('tests/soak/main.js'),
      ...['--engine', engine, '--transfers', String(transfers), '--seed', String(seed)],
    ]).catch((error) => {
      if (!(error instanceof CommandFailure)) throw error;
      failed.push(engine);
    });
  }
  if (failed.length > 0) throw new Failure(`Failed: ${failed.join(', ')}.`);
});

// @ts-check
// Thousands of random transfers in one page: `npm run soak`. Others, or the same ones again:
// `npm run soak -- --engine firefox --engine webkit --transfers 5000 --seed 1`
import { parseArgs } from 'node:util';
import { engines, ensureBrowsers } from './lib/browsers.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot } from './lib/paths.js';
import { CommandFailure, run } from './lib/run.js';
import { setUp } from './lib/set-up.js';
import { ensureTools } from './lib/tools.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      transfers: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  const { transfers, seed } = values;
  console.log(`seed ${seed}`);
  const chosen = engines.filter((engine) => values.engine.includes(engine));
  const unknown = values.engine.find((name) => !chosen.some((engine) => engine === name));
  if (unknown) {
    throw new Failure(`--engine ${unknown}: it should be one of ${engines.join(', ')}.`);
  }

  await setUp();
  const unavailable = await ensureBrowsers(chosen);
  for (const [engine, reason] of Object.entries(unavailable)) {
    throw new Failure(`${engine}: ${reason}`);
  }
  if (chosen.includes('firefox')) await ensureTools(['geckodriver']);
  const { buildPackage } = await import('./lib/package.js');
  await buildPackage();

  /** @type {string[]} */
  const failed = [];
  for (const engine of chosen) {
    console.log();
    await run(process.execPath, [
      fromRoot('tests/soak/main.js'),
      ...['--engine', engine, '--transfers', transfers, '--seed', seed],
    ]).catch((error) => {
      if (!(error instanceof CommandFailure)) throw error;
      failed.push(engine);
    });
  }
  if (failed.length > 0) throw new Failure(`Failed: ${failed.join(', ')}.`);
});

// The package beside what a page would use instead: `npm run bench` writes bench/RESULTS.md and its
// charts. In other browsers: `npm run bench -- --engine firefox --engine webkit`. Parts of it, only
// printed: `npm run bench -- --only small --only call --rounds 3`
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose, integer } from './lib/choose.js';
import { setUpEngines } from './lib/in-engines.js';
import { ensurePackages } from './lib/npm-packages.js';
import { buildPackage } from './lib/package.js';
import { entry } from './lib/entry.js';

// Its packages come before what imports them.
ensurePackages('bench');
const { bench } = await import('../bench/bench.js');
const { measures } = await import('../bench/measures/index.js');

await entry(async () => {
  const several = { type: 'string', multiple: true } as const;
  const options = { engine: several, only: several, rounds: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const chosen = choose('--engine', values.engine ?? ['chromium'], engines);
  const rounds = integer('--rounds', values.rounds ?? '5', 1);
  const names = Object.keys(measures) as (keyof typeof measures)[];
  const only = choose('--only', values.only ?? [], names);

  await setUpEngines(chosen, [], true);
  await buildPackage();
  await bench({ engines: chosen, rounds, only });
});

// @ts-check
// Tries every fault in every browser and prints what comes of it in one table: `npm run faults`.
// A part of it: `npm run faults -- --engine firefox --only redirect`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose } from './lib/choose.js';
import { setUpEngines } from './lib/engines-set-up.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot } from './lib/paths.js';
import { run } from './lib/run.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', default: '' },
    },
  });
  const chosen = choose('--engine', values.engine, engines);

  const { available, unavailable } = await setUpEngines(chosen);
  const { buildPackage } = await import('./lib/package.js');
  await buildPackage();
  if (available.length === 0) throw new Failure('None of these browsers is there.');
  await run(process.execPath, [
    fromRoot('tests/faults/main.js'),
    ...available.flatMap((engine) => ['--engine', engine]),
    `--only=${values.only}`,
  ]);
  for (const [engine, reason] of Object.entries(unavailable)) {
    console.log(`\n!!!! ${engine} WAS SKIPPED: ${reason}`);
  }
});

// @ts-check
// Tries every fault in every browser and prints what comes of it in one table: `npm run faults`.
// A part of it: `npm run faults -- --engine firefox --only redirect`.
import { parseArgs } from 'node:util';
import { engines, ensureBrowsers } from './lib/browsers.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot } from './lib/paths.js';
import { run } from './lib/run.js';
import { setUp } from './lib/set-up.js';
import { ensureTools } from './lib/tools.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [...engines] },
      only: { type: 'string', default: '' },
    },
  });
  const chosen = engines.filter((name) => values.engine.includes(name));
  if (chosen.length < values.engine.length) {
    throw new Failure(`--engine: it should be one of ${engines.join(', ')}.`);
  }

  await setUp();
  const unavailable = await ensureBrowsers(chosen);
  const available = chosen.filter((engine) => !unavailable[engine]);
  if (available.includes('firefox')) await ensureTools(['geckodriver']);
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

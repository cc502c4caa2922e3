// @ts-check
// Exact counts of what fixed scenarios take, and exact sizes: `npm run counts`. If they are meant to
// have changed, `npm run counts -- --write` takes the new ones over.
import { parseArgs } from 'node:util';
import { requireEngines } from './lib/engines-set-up.js';
import { entry } from './lib/entry.js';
import { fromRoot } from './lib/paths.js';
import { run } from './lib/run.js';

await entry(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

  await requireEngines(['chromium']);
  const { buildPackage } = await import('./lib/package.js');
  const { buildCountingPackage } = await import('./lib/counting-package.js');
  await buildPackage();
  await buildCountingPackage();
  await run(process.execPath, [
    fromRoot('tests/counts/main.js'),
    ...(values.write ? ['--write'] : []),
  ]);
});

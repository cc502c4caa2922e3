// @ts-check
// Exact counts of what fixed scenarios take, and exact sizes: `npm run counts`. If they are meant to
// have changed, `npm run counts -- --write` takes the new ones over.
import { parseArgs } from 'node:util';
import { writeExpected } from '../tests/counts/expected.js';
import { leaksOf, measure, print } from '../tests/counts/measure.js';
import { sizes } from '../tests/counts/sizes.js';
import { counts } from './lib/checks.js';
import { buildCountingPackage } from './lib/counting-package.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { requireEngines, runInEngines } from './lib/in-engines.js';
import { buildPackage } from './lib/package.js';

await entry(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  if (!values.write) return runInEngines(['chromium'], { counts });

  await requireEngines(['chromium']);
  await buildPackage();
  await buildCountingPackage();
  const found = { sizes: await sizes(), scenarios: await measure({}) };
  print(found.scenarios);
  const leaks = leaksOf(found.scenarios);
  if (leaks.length > 0) throw new Failure(`Nothing is taken over:\n${leaks.join('\n')}`);
  await writeExpected(found);
  console.log('Taken over into tests/counts/expected.json.');
});

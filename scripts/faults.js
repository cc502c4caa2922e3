// @ts-check
// Tries every fault in every browser: `npm run faults`.
// A part of it: `npm run faults -- --engine firefox --only redirect`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { faults } from './lib/checks.js';
import { choose } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { runInEngines } from './lib/in-engines.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', default: '' },
    },
  });
  await runInEngines(choose('--engine', values.engine, engines), {
    faults: (engine) => faults(engine, values.only),
  });
});

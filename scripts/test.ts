// Checks everything: `npm test`. A part of it: `npm test -- --only wasm --engine firefox`. What is tried,
// how much of it and which: `npm run faults -- --part redirect`, `npm run soak -- --transfers 5000 --seed 1`,
// `npm run fuzz -- --part programs --runs 5000`. New counts are taken over by `npm run counts -- --write`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { checks } from './lib/checks.js';
import { choose } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { setUpEngines } from './lib/in-engines.js';
import { buildPackage } from './lib/package.js';
import { ensureComponents } from './lib/rust.js';
import { runStages } from './lib/stages.js';

await entry(async () => {
  const [string, boolean] = [{ type: 'string' }, { type: 'boolean' }] as const;
  const several = { type: 'string', multiple: true } as const;
  const forTests = { part: string, runs: string, seed: string, transfers: string, write: boolean };
  const options = { engine: several, only: several, 'keep-going': boolean, ...forTests };
  const { values } = parseArgs({ options });
  const { engine = [], only = [], 'keep-going': keepGoing = false, ...told } = values;
  for (const [name, value] of Object.entries(told)) {
    process.env[`TEST_${name.toUpperCase()}`] = String(value);
  }
  const chosen = choose('--engine', engine, engines);
  const wanted = choose('--only', only, Object.keys(checks))
    .map((name) => ({ name, ...checks[name] }))
    .filter(({ apart }) => !apart || only.length > 0);
  const tools = wanted.flatMap((check) => check.tools ?? []);
  const inBrowsers = wanted.some((check) => check.engines);
  const unavailable = await setUpEngines(inBrowsers ? chosen : [], tools);
  await ensureComponents();
  if (wanted.some((check) => check.package)) await buildPackage();
  const stages = wanted.flatMap(({ name, lane, run, engines }) =>
    chosen
      .filter((engine) => engines === 'each' || engine === (engines ?? chosen[0]))
      .map((engine) => ({
        name: engines === 'each' ? `${name} in ${engine}` : name,
        lane: lane === 'engine' ? engine : lane,
        // What a page does in time it does so on a busy machine only where the others let it, and
        // compilers, which nothing times, let those too that have pages or timers.
        niceness: lane === 'engine' ? 0 : lane === 'cargo' && !engines ? 10 : 5,
        run: () => run(engine),
        skip: engines && unavailable[engine],
      })),
  );
  await runStages(stages, keepGoing);
});

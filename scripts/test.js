// @ts-check
// Checks everything: `npm test`. A part of it: `npm test -- --only wasm --engine firefox`.
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
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      'keep-going': { type: 'boolean', default: false },
    },
  });
  const chosen = choose('--engine', values.engine, engines);
  const names = choose('--only', values.only, Object.keys(checks));
  const wanted = names.map((name) => ({ name, ...checks[name] }));

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
        run: () => run(engine),
        skip: engines && unavailable[engine],
      })),
  );
  await runStages(stages, { keepGoing: values['keep-going'] });
});

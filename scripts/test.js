// @ts-check
// Checks everything: `npm test`. A part of it: `npm test -- --only wasm --engine firefox`.
import { parseArgs } from 'node:util';
import { engines, ensureBrowsers } from './lib/browsers.js';
import { choose } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { ensureComponents } from './lib/rust.js';
import { setUp } from './lib/set-up.js';
import { runStages } from './lib/stages.js';
import { ensureTools } from './lib/tools.js';

/**
 * In the order they run: what fails fast goes first, what needs the built package after the build,
 * and last what depends on the world and not on what is here.
 */
const kinds = /** @type {const} */ ([
  'format',
  'clippy',
  'rust',
  'supply',
  'build',
  'lint',
  'server',
  'reproducible',
  'counts',
  'wasm',
  'page',
  'strict',
  'faults',
  'soak',
  'consumers',
  'advisories',
]);

/** Those that run in each engine. */
const browserKinds = /** @type {const} */ (['wasm', 'page', 'strict', 'faults', 'soak']);

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      'keep-going': { type: 'boolean', default: false },
    },
  });
  const chosenEngines = choose('--engine', values.engine, engines);
  const chosenKinds = choose('--only', values.only, kinds);
  const chosen = (/** @type {string[]} */ ...names) =>
    chosenKinds.some((kind) => names.includes(kind));

  await setUp();
  if (chosen('format', 'clippy')) await ensureComponents();
  const unavailable = chosen(...browserKinds, 'counts', 'consumers')
    ? await ensureBrowsers(chosenEngines)
    : {};
  if (process.env.CI && Object.keys(unavailable).length > 0) {
    throw new Failure(
      Object.entries(unavailable)
        .map(([engine, reason]) => `${engine}: ${reason}`)
        .join('\n'),
    );
  }
  await ensureTools([
    ...(chosen('wasm') ? /** @type {const} */ (['wasm-pack', 'wasm-bindgen-cli']) : []),
    ...(chosen('supply', 'advisories') ? /** @type {const} */ (['cargo-deny']) : []),
    ...(chosen(...browserKinds) && chosenEngines.includes('firefox') && !unavailable.firefox
      ? /** @type {const} */ (['geckodriver'])
      : []),
  ]);

  const checks = await import('./lib/checks.js');
  const { buildPackage } = await import('./lib/package.js');
  const takesPackage = chosen('lint', 'reproducible', 'counts', ...browserKinds, 'consumers');
  if (takesPackage && !chosen('build')) await buildPackage();
  const stages = chosenKinds.flatMap(
    /** @returns {import('./lib/stages.js').Stage[]} */ (kind) => {
      switch (kind) {
        case 'wasm':
        case 'page':
        case 'strict':
        case 'faults':
        case 'soak':
          return chosenEngines.map((engine) => ({
            name: `${kind} in ${engine}`,
            run: () => checks[kind](engine),
            skip: unavailable[engine],
          }));
        case 'counts':
        case 'consumers':
          // What they tell is not of an engine: one is enough.
          return chosenEngines.includes('chromium')
            ? [{ name: kind, run: checks[kind], skip: unavailable.chromium }]
            : [];
        case 'advisories':
          return [
            { name: 'advisories on crates', run: checks.crateAdvisories },
            { name: 'advisories on npm packages', run: checks.npmAdvisories },
          ];
        default:
          return [{ name: kind, run: checks[kind] }];
      }
    },
  );
  await runStages(stages, { keepGoing: values['keep-going'] });
});

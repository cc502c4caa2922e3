// @ts-check
// Checks everything: `npm test`. A part of it: `npm test -- --only wasm --engine firefox`.
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import * as checks from './lib/checks.js';
import { choose } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { setUpEngines } from './lib/in-engines.js';
import { buildPackage } from './lib/package.js';
import { ensureComponents } from './lib/rust.js';
import { isStage, runStages } from './lib/stages.js';

/** @typedef {import('./lib/browsers.js').Engine} Engine */
/** @typedef {import('./lib/stages.js').Stage} Stage */

/**
 * Each kind of check with the lane of stages that it is in: an engine's, where most is waiting; cargo's,
 * which works in one folder; or that of all others. Of a lane, what fails fast goes first.
 */
const kinds = /** @type {const} */ ({
  format: 'node',
  lint: 'node',
  build: 'node',
  server: 'node',
  supply: 'cargo',
  clippy: 'cargo',
  rust: 'cargo',
  page: 'engine',
  faults: 'engine',
  soak: 'engine',
  wasm: 'cargo',
  counts: 'node',
  reproducible: 'cargo',
  consumers: 'node',
  advisories: 'node',
});

/** Those that run in each engine. */
const ofEngine = /** @type {const} */ (['wasm', 'page', 'faults', 'soak']);

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      'keep-going': { type: 'boolean', default: false },
    },
  });
  const chosenEngines = choose('--engine', values.engine, engines);
  const names = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds));
  const chosen = choose('--only', values.only, names);
  const unavailable = isStage ? {} : await setUp(chosenEngines, chosen);

  /** @param {keyof typeof kinds} kind @returns {Stage[]} */
  const stagesOf = (kind) => {
    const run = /** @type {(engine?: string) => ReturnType<Stage['run']>} */ (checks[kind]);
    if (ofEngine.some((name) => name === kind)) {
      return chosenEngines.map((engine) => ({
        name: `${kind} in ${engine}`,
        lane: kinds[kind] === 'engine' ? engine : kinds[kind],
        run: () => run(engine),
        skip: unavailable[engine],
      }));
    }
    // What these tell is not of an engine: one is enough.
    const inChromium = kind === 'counts' || kind === 'consumers';
    if (inChromium && !chosenEngines.includes('chromium')) return [];
    const skip = inChromium ? unavailable.chromium : undefined;
    return [{ name: kind, lane: kinds[kind], run: () => run(), skip }];
  };
  await runStages(chosen.flatMap(stagesOf), { keepGoing: values['keep-going'] });
});

/**
 * Sets up what these checks take, and resolves with why an engine is not to be had.
 *
 * @param {Engine[]} engines
 * @param {(keyof typeof kinds)[]} chosen
 */
async function setUp(engines, chosen) {
  const some = (/** @type {readonly string[]} */ names) =>
    chosen.some((kind) => names.includes(kind));
  /** @type {import('./lib/tools.js').Tool[]} */
  const tools = [];
  if (some(['wasm'])) tools.push('wasm-pack', 'wasm-bindgen-cli');
  if (some(['supply', 'advisories'])) tools.push('cargo-deny');
  const inBrowsers = some([...ofEngine, 'counts', 'consumers']);
  const unavailable = await setUpEngines(inBrowsers ? engines : [], tools);
  if (some(['format', 'clippy'])) await ensureComponents();
  if (inBrowsers || some(['lint', 'build', 'reproducible'])) await buildPackage();
  return unavailable;
}

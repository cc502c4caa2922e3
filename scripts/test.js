// @ts-check
// Checks everything: `npm test`. A part of it: `npm test -- --only wasm --engine firefox`.
import { parseArgs } from 'node:util';
import { engines, ensureBrowsers } from './lib/browsers.js';
import * as checks from './lib/checks.js';
import { choose } from './lib/choose.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { buildPackage } from './lib/package.js';
import { ensureComponents, ensureRust } from './lib/rust.js';
import { isStage, runStages } from './lib/stages.js';
import { ensureTools } from './lib/tools.js';

/** @typedef {import('./lib/stages.js').Stage} Stage */

/**
 * Each kind of check with the lane of stages that it is in: an engine's, of which most wait, or one of
 * what keeps a processor busy. Of a lane, what fails fast goes first.
 */
const kinds = /** @type {const} */ ({
  format: 'first',
  build: 'first',
  lint: 'busy',
  supply: 'busy',
  server: 'busy',
  clippy: 'busy',
  rust: 'busy',
  page: 'engine',
  faults: 'engine',
  soak: 'engine',
  wasm: 'busy',
  counts: 'busy',
  reproducible: 'busy',
  consumers: 'busy',
  advisories: 'busy',
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
 * @param {import('./lib/browsers.js').Engine[]} engines
 * @param {(keyof typeof kinds)[]} chosen
 */
async function setUp(engines, chosen) {
  const some = (/** @type {readonly string[]} */ names) =>
    chosen.some((kind) => names.includes(kind));
  await ensureRust();
  if (some(['format', 'clippy'])) await ensureComponents();
  const drives = some([...ofEngine, 'counts', 'consumers']);
  const unavailable = drives ? await ensureBrowsers(engines) : {};
  const reasons = Object.entries(unavailable).map(([engine, reason]) => `${engine}: ${reason}`);
  if (process.env.CI && reasons.length > 0) throw new Failure(reasons.join('\n'));
  await ensureTools([
    ...(some(['wasm']) ? /** @type {const} */ (['wasm-pack', 'wasm-bindgen-cli']) : []),
    ...(some(['supply', 'advisories']) ? /** @type {const} */ (['cargo-deny']) : []),
    ...(some(ofEngine) && engines.includes('firefox') && !unavailable.firefox
      ? /** @type {const} */ (['geckodriver'])
      : []),
  ]);
  const takesPackage = drives || some(['lint', 'reproducible']);
  if (takesPackage && !chosen.includes('build')) await buildPackage();
  return unavailable;
}

// @ts-check
// What the stages of `npm test` do, and those that it does not have.
import path from 'node:path';
import { startServer } from '../../tests/server/index.js';
import { findEngine, withoutChinese } from './browsers.js';
import { cargoDeny, manifests } from './cargo-deny.js';
import { randomSeed } from './choose.js';
import { startDisplay } from './display.js';
import { Failure } from './failure.js';
import { filesIn } from './files.js';
import { npm } from './npm.js';
import { ensurePackages } from './npm-packages.js';
import { fromRoot } from './paths.js';
import { reproducible } from './reproducible.js';
import { run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { Skipped } from './stages.js';
import { buildCountingPackage } from './test-package.js';
import { cargoTests, nodeTests } from './test-runners.js';
import { programs } from './tools.js';

/** @typedef {import('./browsers.js').Engine} Engine */
/** @typedef {import('./test-runners.js').Counts} Counts */

/**
 * @typedef {object} Check
 * @property {string} lane of stages that it is in: an engine's, where most is waiting; cargo's, which
 *   works in one folder; or that of all others
 * @property {(engine: Engine) => Promise<Counts | void>} run
 * @property {'each' | 'chromium'} [engines] that it takes; what it tells need not be of an engine
 * @property {boolean} [package] whether it takes the built package
 * @property {import('./tools.js').Tool[]} [tools] that it takes
 * @property {boolean} [apart] whether it is run only where it is named
 */

const bin = (/** @type {string} */ script) => fromRoot('node_modules', script);
const runNode = (/** @type {string[]} */ ...args) => run(process.execPath, args);
const bindgen = ['--manifest-path', fromRoot('tools/bindgen/Cargo.toml')];

/** @param {string[]} folders */
const testsIn = (...folders) =>
  nodeTests(folders.flatMap((folder) => filesIn(`tests/${folder}`, '.test.js')));

/** @param {string} kind @param {Record<string, string>} [env] @param {number} [minutes] */
const inEngine = (kind, env, minutes) => (/** @type {Engine} */ engine) =>
  nodeTests([fromRoot(`tests/${kind}/main.js`)], { ...env, ENGINE: engine }, minutes);

async function format() {
  const cached = ['--cache', '--cache-strategy=content', '--cache-location=target/prettier'];
  await runNode(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', ...cached, '.');
  await run('cargo', ['fmt', '--all', '--check']);
  await run('cargo', ['fmt', ...bindgen, '--check']);
}

async function lint() {
  // Their types.
  ensurePackages('bench');
  await runNode(bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.');
  // The package's own types were checked when it was built.
  await runNode(bin('typescript/bin/tsc'), '--project', fromRoot('scripts'));
}

/** What the package is made of: the crates, the npm packages, and how exactly they are named. */
async function supply() {
  for (const manifest of manifests) await cargoDeny(manifest, ['licenses', 'bans', 'sources']);
  return testsIn('supply');
}

async function clippy() {
  const all = [...locked, '--workspace', '--all-targets'];
  const wasm = ['--target', wasmTarget];
  const bindgenAll = [...all, ...bindgen, '--target-dir', fromRoot('target/bindgen')];
  const counting = [...locked, ...wasm, '--features', 'counts'];
  for (const args of [all, [...all, ...wasm], counting, bindgenAll]) {
    await run('cargo', ['clippy', ...args, '--', '-D', 'warnings']);
  }
}

/** What fixed scenarios take, and what ships weighs, to the last call and byte. @param {Engine} engine */
async function counts(engine) {
  await buildCountingPackage();
  return inEngine('counts')(engine);
}

/** The page tests of generated programs and values, for long. @param {Engine} engine */
function fuzz(engine) {
  const { TEST_PART = '', TEST_RUNS = '1000', TEST_SEED = randomSeed() } = process.env;
  const kinds = ['21-hostile', '22-programs'].filter((name) => name.includes(TEST_PART));
  const files = kinds.map((name) => fromRoot(`tests/page/${name}.page.js`));
  return nodeTests(files, { TEST_RUNS, TEST_SEED, ENGINE: engine }, 24 * 60);
}

/** Pictures of the demo page in use. @param {Engine} engine */
async function screenshots(engine) {
  const reason = await withoutChinese();
  if (reason) throw new Failure(`The Chinese pictures cannot be taken: ${reason}`);
  return nodeTests([fromRoot('tests/page/screenshots.js')], { ENGINE: engine });
}

/** The Rust tests that need a browser. @param {Engine} engine */
async function wasm(engine) {
  const found = findEngine(engine);
  const flags = {
    chromium: ['--chrome', '--chromedriver', found.driver],
    firefox: ['--firefox', '--geckodriver', path.join(programs, 'geckodriver')],
    webkit: ['--safari', '--safaridriver', found.driver],
  }[engine];
  const display = found.display ? await startDisplay(found.display) : undefined;
  // The origins are compiled in: with ports that stay, the tests are compiled once.
  const server = await startServer({ ports: [18410, 18411] }).catch(() => startServer());
  const [WX_TRANSFER_ORIGIN_A, WX_TRANSFER_ORIGIN_B] = server.origins;
  try {
    return await cargoTests('wasm-pack', ['test', '--headless', ...flags, '--mode', 'no-install'], {
      WX_TRANSFER_ORIGIN_A,
      WX_TRANSFER_ORIGIN_B,
      WASM_BINDGEN_TEST_TIMEOUT: '300',
      WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '30',
      ...(display && { DISPLAY: display.name }),
    });
  } finally {
    await server.close();
    await display?.close();
  }
}

/** Crates and npm packages that somebody warns of. Not every machine can ask. */
async function advisories() {
  const asked = [
    ...manifests.map((manifest) => () => cargoDeny(manifest, ['advisories'], { minutes: 5 })),
    () => npm(['audit', '--fetch-retries=0'], { minutes: 5 }),
  ];
  const unreachable = /(failed to fetch advisory database|audit endpoint returned an error).*/;
  /** @type {string[]} */
  const reasons = [];
  for (const ask of asked) {
    await ask().catch((error) => {
      const [reason] = unreachable.exec(error.output) ?? [];
      if (!reason) throw error;
      reasons.push(reason);
    });
  }
  if (reasons.length > 0) throw new Skipped(`not every advisory was looked up: ${reasons[0]}`);
}

const pages = /** @type {const} */ ({ lane: 'engine', engines: 'each', package: true });
const inChromium = /** @type {const} */ ({ lane: 'node', engines: 'chromium', package: true });

/** In order: of a lane, what fails fast goes first. @type {Record<string, Check>} */
export const checks = {
  format: { lane: 'node', run: format },
  lint: { lane: 'node', package: true, run: lint },
  build: { lane: 'node', package: true, run: () => testsIn('unit', 'build') },
  server: { lane: 'node', run: () => testsIn('server') },
  supply: { lane: 'cargo', tools: ['cargo-deny'], run: supply },
  clippy: { lane: 'cargo', run: clippy },
  rust: { lane: 'cargo', run: () => cargoTests('cargo', ['test', ...locked, '--workspace']) },
  page: { ...pages, run: inEngine('page') },
  faults: { ...pages, run: inEngine('faults') },
  soak: { ...pages, run: inEngine('soak') },
  kills: { ...pages, run: inEngine('durability') },
  wasm: { lane: 'cargo', engines: 'each', tools: ['wasm-pack', 'wasm-bindgen-cli'], run: wasm },
  counts: { ...inChromium, run: counts },
  reproducible: { lane: 'cargo', package: true, run: reproducible },
  consumers: { ...inChromium, run: inEngine('consumers') },
  hosts: { ...inChromium, apart: true, run: inEngine('consumers', { HOSTS: '1' }) },
  advisories: { lane: 'node', tools: ['cargo-deny'], run: advisories },
  fuzz: { ...pages, apart: true, run: fuzz },
  // Browsers that keep files, killed and started again: all of it.
  durability: { ...pages, apart: true, run: inEngine('durability', { DURABILITY: 'whole' }, 180) },
  screenshots: { ...inChromium, apart: true, run: screenshots },
};

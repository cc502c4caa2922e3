// @ts-check
// What the stages of `npm test` do, and those that it does not have.
import path from 'node:path';
import { startServer } from '../../tests/server/index.js';
import { withoutChinese, findEngine } from './browsers.js';
import { cargoDeny, manifests } from './cargo-deny.js';
import { buildCountingPackage } from './test-package.js';
import { randomSeed } from './choose.js';
import { startDisplay } from './display.js';
import { Failure } from './failure.js';
import { filesIn } from './files.js';
import { nodeTests } from './node-tests.js';
import { npm } from './npm.js';
import { ensurePackages } from './npm-packages.js';
import { fromRoot, root } from './paths.js';
import { reproducible } from './reproducible.js';
import { CommandFailure, run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { Skipped } from './stages.js';
import { programs } from './tools.js';

/** @typedef {import('./browsers.js').Engine} Engine */
/** @typedef {import('./node-tests.js').Counts} Counts */

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

/** @param {string} kind @param {Engine} engine */
const inEngine = (kind, engine) =>
  nodeTests([fromRoot(`tests/${kind}/main.js`)], { ENGINE: engine });

async function format() {
  await runNode(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.');
  await run('cargo', ['fmt', '--all', '--check']);
  await run('cargo', ['fmt', ...bindgen, '--check']);
}

async function lint() {
  // Their types.
  ensurePackages('bench');
  await runNode(bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.');
  await runNode(bin('typescript/bin/tsc'), '--project', root);
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
  return inEngine('counts', engine);
}

/** The page tests of generated programs and values, for long. @param {Engine} engine */
function fuzz(engine) {
  const { TEST_PART = '', TEST_RUNS = '1000', TEST_SEED = randomSeed() } = process.env;
  const kinds = ['21-hostile', '22-programs'].filter((name) => name.includes(TEST_PART));
  const files = kinds.map((name) => fromRoot(`tests/page/${name}.page.js`));
  return nodeTests(files, { TEST_RUNS, TEST_SEED, ENGINE: engine }, 24 * 60);
}

/** Browsers that keep files, killed and started again: all of it. @param {Engine} engine */
function durability(engine) {
  const files = [fromRoot('tests/durability/main.js')];
  return nodeTests(files, { DURABILITY: 'whole', ENGINE: engine }, 3 * 60);
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
    ...manifests.map((manifest) => cargoDeny(manifest, ['advisories'], { minutes: 5 })),
    npm(['audit', '--fetch-retries=0'], { minutes: 5 }),
  ];
  const failures = (await Promise.allSettled(asked)).flatMap((outcome) =>
    outcome.status === 'rejected' ? outcome.reason : [],
  );
  const unreachable = /(failed to fetch advisory database|audit endpoint returned an error).*/;
  const reasons = failures.map(({ output = '' }) => unreachable.exec(output)?.[0]);
  const found = failures.find((_, at) => !reasons[at]);
  if (found) throw found;
  if (reasons.length > 0) throw new Skipped(`not every advisory was looked up: ${reasons[0]}`);
}

/** In order: of a lane, what fails fast goes first. @type {Record<string, Check>} */
export const checks = {
  format: { lane: 'node', run: format },
  lint: { lane: 'node', package: true, run: lint },
  build: { lane: 'node', package: true, run: () => testsIn('unit', 'build') },
  server: { lane: 'node', run: () => testsIn('server') },
  supply: { lane: 'cargo', tools: ['cargo-deny'], run: supply },
  clippy: { lane: 'cargo', run: clippy },
  rust: { lane: 'cargo', run: () => cargoTests('cargo', ['test', ...locked, '--workspace']) },
  page: { lane: 'engine', engines: 'each', package: true, run: inEngine.bind(null, 'page') },
  faults: { lane: 'engine', engines: 'each', package: true, run: inEngine.bind(null, 'faults') },
  soak: { lane: 'engine', engines: 'each', package: true, run: inEngine.bind(null, 'soak') },
  kills: {
    lane: 'engine',
    engines: 'each',
    package: true,
    run: inEngine.bind(null, 'durability'),
  },
  wasm: { lane: 'cargo', engines: 'each', tools: ['wasm-pack', 'wasm-bindgen-cli'], run: wasm },
  counts: { lane: 'node', engines: 'chromium', package: true, run: counts },
  reproducible: { lane: 'cargo', package: true, run: reproducible },
  consumers: {
    lane: 'node',
    engines: 'chromium',
    package: true,
    run: inEngine.bind(null, 'consumers'),
  },
  hosts: {
    lane: 'node',
    engines: 'chromium',
    package: true,
    apart: true,
    run: (engine) =>
      nodeTests([fromRoot('tests/consumers/main.js')], { ENGINE: engine, HOSTS: '1' }),
  },
  advisories: { lane: 'node', tools: ['cargo-deny'], run: advisories },
  fuzz: { lane: 'engine', engines: 'each', package: true, apart: true, run: fuzz },
  durability: { lane: 'engine', engines: 'each', package: true, apart: true, run: durability },
  screenshots: { lane: 'node', engines: 'chromium', package: true, apart: true, run: screenshots },
};

/**
 * Adds up what cargo's and wasm-bindgen's test runners say of each of their binaries.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function cargoTests(command, args, env) {
  const options = { env: { ...env, CARGO_TERM_COLOR: 'never' }, minutes: 30 };
  const output = await run(command, args, options).catch((error) => {
    if (error instanceof CommandFailure && error.output.includes('\ntest result: FAILED'))
      return error.output;
    throw error;
  });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const results = output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm);
  for (const [, passed, failed, ignored] of results) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  return counts;
}

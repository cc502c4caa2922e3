// @ts-check
// What the stages of `npm test` do.
import path from 'node:path';
import { startServer } from '../../tests/server/index.js';
import { findEngine } from './browsers.js';
import { cargoDeny, manifests } from './cargo-deny.js';
import { buildCountingPackage } from './counting-package.js';
import { randomSeed } from './choose.js';
import { startDisplay } from './display.js';
import { filesIn } from './files.js';
import { nodeTests } from './node-tests.js';
import { npm } from './npm.js';
import { ensurePackages } from './npm-packages.js';
import { fromRoot, root } from './paths.js';
import { CommandFailure, run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { keepToBudget } from './size-budget.js';
import { Skipped } from './stages.js';
import { programs } from './tools.js';

/** @typedef {import('./browsers.js').Engine} Engine */

const bin = (/** @type {string} */ script) => fromRoot('node_modules', script);
const runNode = (/** @type {string[]} */ ...args) => run(process.execPath, args);
const bindgen = ['--manifest-path', fromRoot('tools/bindgen/Cargo.toml')];
const bindgenTarget = ['--target-dir', fromRoot('target/bindgen')];

export async function format() {
  await runNode(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.');
  await run('cargo', ['fmt', '--check']);
  await run('cargo', ['fmt', ...bindgen, '--check']);
}

export async function clippy() {
  const all = [...locked, '--all-targets'];
  const strict = ['--', '-D', 'warnings'];
  await run('cargo', ['clippy', ...all, ...strict]);
  await run('cargo', ['clippy', ...all, '--target', wasmTarget, ...strict]);
  const counts = ['--target', wasmTarget, '--features', 'counts'];
  await run('cargo', ['clippy', ...locked, ...counts, ...strict]);
  await run('cargo', ['clippy', ...all, ...bindgen, ...bindgenTarget, ...strict]);
}

export const rust = () =>
  cargoTests(
    ['cargo', 'test', ...locked, ...bindgen, ...bindgenTarget],
    ['cargo', 'test', ...locked],
  );

/** What the package is made of: the crates, the npm packages, and how exactly they are named. */
export async function supply() {
  for (const manifest of manifests) {
    await cargoDeny(manifest, ['licenses', 'bans', 'sources']);
  }
  return nodeTests(filesIn('tests/supply', '.test.js'));
}

export async function build() {
  await keepToBudget();
  return nodeTests(['tests/unit', 'tests/build'].flatMap((folder) => filesIn(folder, '.test.js')));
}

/** Crates and npm packages that somebody warns of. Not every machine can ask. */
export async function advisories() {
  const asked = [
    ...manifests.map((manifest) => cargoDeny(manifest, ['advisories'], { minutes: 5 })),
    npm(['audit', '--fetch-retries=0'], { minutes: 5 }),
  ];
  const failures = (await Promise.allSettled(asked)).flatMap((outcome) =>
    outcome.status === 'rejected' ? outcome.reason : [],
  );
  const reasons = failures.map(({ output = '' }) => unreachable.exec(output)?.[0]);
  const found = failures.find((_, at) => !reasons[at]);
  if (found) throw found;
  if (reasons.length > 0) throw new Skipped(`not every advisory was looked up: ${reasons[0]}`);
}

const unreachable = /(failed to fetch advisory database|audit endpoint returned an error).*/;

export { reproducible } from './reproducible.js';

export async function lint() {
  // Their types.
  ensurePackages('bench');
  await runNode(bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.');
  await runNode(bin('typescript/bin/tsc'), '--project', root);
  await runNode(bin('typescript/bin/tsc'), '--project', fromRoot('scripts'));
}

export const server = () => nodeTests(filesIn('tests/server', '.test.js'));

/** What fixed scenarios take, and what ships weighs, to the last call and byte. */
export async function counts() {
  await buildCountingPackage();
  return nodeTests([fromRoot('tests/counts/main.js')]);
}

/**
 * The Rust tests that need a browser.
 *
 * @param {Engine} engine
 */
export async function wasm(engine) {
  const found = findEngine(engine);
  const flags = {
    chromium: ['--chrome', '--chromedriver', found.driver],
    firefox: ['--firefox', '--geckodriver', path.join(programs, 'geckodriver')],
    webkit: ['--safari', '--safaridriver', found.driver],
  }[engine];
  const display = found.display ? await startDisplay(found.display) : undefined;
  if (display) process.env.DISPLAY = display.name;
  // The origins are compiled in: with ports that stay, the tests are compiled once.
  const server = await startServer({ ports: [18410, 18411] }).catch(() => startServer());
  const [WX_TRANSFER_ORIGIN_A, WX_TRANSFER_ORIGIN_B] = server.origins;
  Object.assign(process.env, {
    WX_TRANSFER_ORIGIN_A,
    WX_TRANSFER_ORIGIN_B,
    WASM_BINDGEN_TEST_TIMEOUT: '300',
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '30',
  });
  try {
    return await cargoTests(['wasm-pack', 'test', '--headless', ...flags, '--mode', 'no-install']);
  } finally {
    await server.close();
    await display?.close();
  }
}

/**
 * The tests of the built package in a page.
 *
 * @param {Engine} engine
 * @param {Record<string, string>} [env] more of the environment
 */
export const page = (engine, env = {}) =>
  nodeTests([fromRoot('tests/page/main.js')], { ...env, ENGINE: engine });

/**
 * Everything that can go wrong between the package and a server.
 *
 * @param {Engine} engine
 */
export const faults = (engine, only = '') =>
  nodeTests([fromRoot('tests/faults/main.js')], { ENGINE: engine, ONLY: only });

/**
 * Thousands of random transfers in one page. All engines share the core: Chromium has the long run.
 *
 * @param {Engine} engine
 * @param {{ transfers?: number, seed?: number }} [options]
 */
export const soak = (engine, options = {}) => {
  const { transfers = engine === 'chromium' ? 20_000 : 2000, seed = randomSeed() } = options;
  return nodeTests([fromRoot('tests/soak/main.js')], {
    SOAK_TRANSFERS: String(transfers),
    SOAK_SEED: String(seed),
    ENGINE: engine,
  });
};

/** The packed package as its users use it: installed, bundled, opened in Chromium. */
export const consumers = () => nodeTests([fromRoot('tests/consumers/main.js')]);

/**
 * Adds up what cargo's and wasm-bindgen's test runners say of each of their binaries.
 *
 * @param {string[][]} commands
 */
async function cargoTests(...commands) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [command, ...args] of commands) {
    const output = await run(command, args, { env: { CARGO_TERM_COLOR: 'never' } }).catch(
      (error) => {
        if (error instanceof CommandFailure && error.output.includes('\ntest result: FAILED'))
          return error.output;
        throw error;
      },
    );
    const results = output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm);
    for (const [, passed, failed, ignored] of results) {
      counts.passed += Number(passed);
      counts.failed += Number(failed);
      counts.skipped += Number(ignored);
    }
  }
  return counts;
}

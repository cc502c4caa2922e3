// @ts-check
import path from 'node:path';
import { findEngine } from './browsers.js';
import { cargoDeny, manifests } from './cargo-deny.js';
import { buildCountingPackage } from './counting-package.js';
import { add, cargoCounts, nodeCounts } from './counts.js';
import { startDisplay } from './display.js';
import { Failure } from './failure.js';
import { filesIn } from './files.js';
import { ensurePackages } from './npm.js';
import { buildPackage } from './package.js';
import { fromRoot, root } from './paths.js';
import { CommandFailure, run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { keepToBudget } from './size-budget.js';
import { temporaryFolder } from './temporary.js';
import { withTestServer } from './test-server.js';
import { programs } from './tools.js';

/** @typedef {import('./browsers.js').Engine} Engine */
/** @typedef {import('./counts.js').Counts} Counts */

const node = process.execPath;
const bin = (/** @type {string} */ script) => fromRoot('node_modules', script);
const bindgen = ['--manifest-path', fromRoot('tools/bindgen/Cargo.toml')];
const bindgenTarget = ['--target-dir', fromRoot('target/bindgen')];

export async function format() {
  await run(node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
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

export async function rust() {
  const helper = ['test', ...locked, ...bindgen, ...bindgenTarget];
  return add(
    await count(cargoCounts, 'cargo', helper),
    await count(cargoCounts, 'cargo', ['test', ...locked], { minutes: 15 }),
  );
}

/** What the package is made of: the crates, the npm packages, and how exactly they are named. */
export async function supply() {
  for (const manifest of manifests) {
    await cargoDeny(manifest, ['licenses', 'bans', 'sources']);
  }
  return count(nodeCounts, ...nodeTest(filesIn('tests/supply', '.test.js')));
}

export async function build() {
  await buildPackage();
  await keepToBudget();
  const files = ['tests/unit', 'tests/build'].flatMap((folder) => filesIn(folder, '.test.js'));
  return count(nodeCounts, ...nodeTest(files));
}

export { crateAdvisories, npmAdvisories } from './advisories.js';
export { reproducible } from './reproducible.js';

export async function lint() {
  // Their types.
  await ensurePackages('bench');
  await run(node, [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']);
  await run(node, [bin('typescript/bin/tsc'), '--project', root]);
  await run(node, [bin('typescript/bin/tsc'), '--project', fromRoot('scripts')]);
}

export const server = () =>
  count(nodeCounts, ...nodeTest(filesIn('tests/server', '.test.js')), { minutes: 10 });

/** What fixed scenarios take, and what ships weighs, to the last call and byte. */
export async function counts() {
  await buildCountingPackage();
  return countInBrowser(countsOf('counts'), node, [fromRoot('tests/counts/main.js')], {
    minutes: 5,
  });
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
  try {
    return await withTestServer(([originA, originB]) =>
      countInBrowser(
        cargoCounts,
        'wasm-pack',
        ['test', '--headless', ...flags, '--mode', 'no-install'],
        {
          minutes: 15,
          env: {
            WX_TRANSFER_ORIGIN_A: originA,
            WX_TRANSFER_ORIGIN_B: originB,
            WASM_BINDGEN_TEST_TIMEOUT: '300',
            WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '30',
            ...(display && { DISPLAY: display.name }),
          },
        },
      ),
    );
  } finally {
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
  countInBrowser(nodeCounts, ...nodeTest([fromRoot('tests/page/main.js')]), {
    env: { ...env, ENGINE: engine },
    minutes: 20,
  });

/**
 * The page tests where every page has the strictest Content-Security-Policy that the package lives
 * under.
 *
 * @param {Engine} engine
 */
export const strict = (engine) =>
  countInBrowser(nodeCounts, ...nodeTest([fromRoot('tests/page/main.js')]), {
    env: { ENGINE: engine, POLICY: 'strict' },
    minutes: 20,
  });

/**
 * Everything that can go wrong between the package and a server.
 *
 * @param {Engine} engine
 */
export const faults = (engine) =>
  countInBrowser(countsOf('faults'), node, [fromRoot('tests/faults/main.js'), '--engine', engine], {
    minutes: 10,
  });

/**
 * Thousands of random transfers in one page. All engines share the core: Chromium has the long run.
 *
 * @param {Engine} engine
 */
export function soak(engine) {
  const transfers = engine === 'chromium' ? 20_000 : 2000;
  const options = ['--engine', engine, '--transfers', String(transfers)];
  return countInBrowser(countsOf('soak'), node, [fromRoot('tests/soak/main.js'), ...options], {
    minutes: 20,
  });
}

/**
 * One page test of generated programs or values, for longer.
 *
 * @param {Engine} engine
 * @param {string} file
 * @param {{ runs: number, seed: number }} options
 */
export const fuzz = (engine, file, { runs, seed }) =>
  countInBrowser(nodeCounts, ...nodeTest([fromRoot(file)]), {
    env: { ENGINE: engine, FUZZ_RUNS: String(runs), FUZZ_SEED: String(seed) },
    minutes: 24 * 60,
  });

/** The packed package as its users use it: installed, bundled, opened in Chromium. */
export const consumers = () =>
  countInBrowser(countsOf('consumers'), node, [fromRoot('tests/consumers/main.js')], {
    minutes: 20,
  });

/**
 * Reads the last line of a program of ours that tests.
 *
 * @param {string} name
 * @returns {(output: string) => Counts}
 */
const countsOf = (name) => (output) => {
  const line = new RegExp(`^${name}: (\\d+) passed, (\\d+) failed(?:, (\\d+) skipped)?`, 'm');
  const [, passed, failed, skipped] = line.exec(output) ?? [];
  return {
    passed: Number(passed ?? 0),
    failed: Number(failed ?? 0),
    skipped: Number(skipped ?? 0),
  };
};

/**
 * @param {string[]} files
 * @returns {[string, string[]]}
 */
const nodeTest = (files) => [node, ['--test', '--test-reporter=spec', ...files]];

/**
 * Like `count`; what the browser leaves in its temporary folder goes when the tests have ended.
 *
 * @type {typeof count}
 */
async function countInBrowser(counter, command, args, options = {}) {
  const { folder, remove } = temporaryFolder('wx-transfer');
  try {
    const env = { ...options.env, TMPDIR: folder };
    return await count(counter, command, args, { ...options, env });
  } finally {
    remove();
  }
}

/**
 * Runs tests and counts them. None at all is a failure: then it is the runner that did not find them.
 *
 * @param {(output: string) => Counts} counter
 * @param {Parameters<typeof run>} command
 * @returns {Promise<Counts>}
 */
async function count(counter, ...command) {
  try {
    const counts = counter(await run(...command));
    if (counts.passed === 0) throw new Failure('No test ran.');
    return counts;
  } catch (error) {
    if (error instanceof CommandFailure) error.counts = counter(error.output);
    throw error;
  }
}

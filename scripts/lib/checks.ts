// What the stages of `npm test` do, and those that it does not have.
import path from 'node:path';
import { startServer } from '../../tests/server/index.js';
import { type Engine, findEngine } from './browsers.js';
import { cargoDeny, manifests } from './cargo-deny.js';
import { randomSeed } from './choose.js';
import { startDisplay } from './display.js';
import { filesIn } from './files.js';
import { ensurePackages } from './npm-packages.js';
import { fromRoot } from './paths.js';
import { reproducible } from './reproducible.js';
import { npm, run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { Skipped } from './stages.js';
import { buildCountingPackage } from './test-package.js';
import { cargoTests, type Counts, nodeTests } from './test-runners.js';
import { programs, type Tool } from './tools.js';

interface Check {
  /** That of an engine, where most is waiting; cargo's, which works in one folder; bundlers'; that of all others. */
  lane: 'engine' | 'cargo' | 'bundlers' | 'node';
  run: (engine: Engine) => Promise<Counts | void>;
  /** That it takes; what it tells need not be of an engine. */
  engines?: 'each' | 'chromium';
  /** Whether it takes the built package. */
  package?: boolean;
  tools?: Tool[];
  /** Whether it is run only where it is named. */
  apart?: boolean;
}

const bindgen = ['--manifest-path', fromRoot('tools/bindgen/Cargo.toml')];

const testsIn = (...folders: string[]) =>
  nodeTests(folders.flatMap((folder) => filesIn(`tests/${folder}`, '.test.js')));

const inEngine =
  (kind: string, env = {}, minutes = 30) =>
  (engine: Engine) =>
    nodeTests([fromRoot(`tests/${kind}/main.js`)], { ...env, ENGINE: engine }, minutes);

/** Of thousands of tests one or two may fail of a busy machine alone: their files are run again, which is told. */
async function page(engine: Engine) {
  const { failedIn, ...first } = await inEngine('page')(engine);
  if (first.failed === 0 || first.failed > 2 || first.failed > failedIn.length) return first;
  const parts = { TEST_PART: `^(${failedIn.join('|')})$` };
  const { failed } = await inEngine('page', parts)(engine);
  const again = Math.max(first.failed - failed, 0);
  return { ...first, passed: first.passed + again, failed, again };
}

async function format() {
  const cached = ['--cache', '--cache-strategy=content', '--cache-location=target/prettier'];
  await run('prettier', ['--check', '--log-level=warn', ...cached, '.']);
  await run('cargo', ['fmt', '--all', '--check']);
  await run('cargo', ['fmt', ...bindgen, '--check']);
}

async function lint() {
  // Their types.
  ensurePackages('bench');
  await run('eslint', ['--max-warnings', '0', '.']);
  // The package's own types were checked when it was built.
  await run('tsc', ['--project', 'scripts']);
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

/** What fixed scenarios take, and what ships weighs, to the last call and byte. */
async function counts(engine: Engine) {
  await buildCountingPackage();
  return inEngine('counts')(engine);
}

/** The page tests of generated programs and values, for long. */
function fuzz(engine: Engine) {
  const { TEST_PART = '', TEST_RUNS = '1000', TEST_SEED = randomSeed() } = process.env;
  const kinds = ['21-hostile', '22-programs'].filter((name) => name.includes(TEST_PART));
  const files = kinds.map((name) => fromRoot(`tests/page/${name}.page.js`));
  return nodeTests(files, { TEST_RUNS, TEST_SEED, ENGINE: engine }, 24 * 60);
}

/** Pictures of the demo page in use. */
const screenshots = (engine: Engine) =>
  nodeTests([fromRoot('tests/page/screenshots.js')], { ENGINE: engine });

/** The Rust tests that need a browser. */
async function wasm(engine: Engine) {
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
  const reasons: string[] = [];
  for (const ask of asked) {
    await ask().catch((error) => {
      const [reason] = unreachable.exec(error.output) ?? [];
      if (!reason) throw error;
      reasons.push(reason);
    });
  }
  if (reasons.length > 0) throw new Skipped(`not every advisory was looked up: ${reasons[0]}`);
}

const pages = { lane: 'engine', engines: 'each', package: true } as const;
const inChromium = { lane: 'node', engines: 'chromium', package: true } as const;

/** In order: of a lane, what fails fast goes first. */
export const checks: Record<string, Check> = {
  format: { lane: 'node', run: format },
  lint: { lane: 'node', package: true, run: lint },
  build: { lane: 'node', package: true, run: () => testsIn('unit', 'build') },
  server: { lane: 'node', run: () => testsIn('server') },
  supply: { lane: 'cargo', tools: ['cargo-deny'], run: supply },
  clippy: { lane: 'cargo', run: clippy },
  rust: { lane: 'cargo', run: () => cargoTests('cargo', ['test', ...locked, '--workspace']) },
  page: { ...pages, run: page },
  faults: { ...pages, run: inEngine('faults') },
  soak: { ...pages, run: inEngine('soak') },
  kills: { ...pages, run: inEngine('durability') },
  wasm: { lane: 'cargo', engines: 'each', tools: ['wasm-pack', 'wasm-bindgen-cli'], run: wasm },
  counts: { ...inChromium, run: counts },
  reproducible: { lane: 'cargo', package: true, run: reproducible },
  consumers: { ...inChromium, lane: 'bundlers', run: inEngine('consumers') },
  hosts: { ...inChromium, apart: true, run: inEngine('consumers', { HOSTS: '1' }) },
  advisories: { lane: 'node', tools: ['cargo-deny'], run: advisories },
  fuzz: { ...pages, apart: true, run: fuzz },
  // Browsers that keep files, killed and started again: all of it.
  durability: { ...pages, apart: true, run: inEngine('durability', { DURABILITY: 'whole' }, 180) },
  screenshots: { ...inChromium, apart: true, run: screenshots },
};

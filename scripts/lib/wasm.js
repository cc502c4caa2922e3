// @ts-check
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { fromRoot, root, scratch } from './paths.js';
import { ask, run } from './run.js';
import { cargoHome, ensureLibrarySource, locked, wasmTarget } from './rust.js';
import { step } from './step.js';
import { unlessUnchanged } from './unchanged.js';

const name = 'wx_transfer';

/** The glue as wasm-bindgen writes it, its types beside it in `.d.ts`. */
export const wasmGlue = path.join(scratch, `${name}.js`);

/** What wasm-opt calls the imports and exports of the module as it ships, printed as JSON. */
export const shortNames = path.join(scratch, 'short_names.json');

/** The module as it ships. */
export const wasm = path.join(scratch, `${name}_bg.wasm`);

const bindgenManifest = fromRoot('tools/bindgen/Cargo.toml');
const executable = process.platform === 'win32' ? '.exe' : '';
const bindgen = fromRoot(`target/bindgen/debug/bindgen${executable}`);
const wasmOpt = fromRoot('node_modules/binaryen/bin/wasm-opt');

/** What rustc uses for this target by default; wasm-opt must know, and may then use it too. */
const wasmFeatures = [
  'bulk-memory',
  'bulk-memory-opt',
  'call-indirect-overlong',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

/** Builds the module and its glue into the scratch folder. */
export async function buildWasm() {
  const compiled = await compile();
  await buildBindgen();
  const inputs = [
    compiled,
    import.meta.filename,
    bindgen,
    fromRoot('node_modules/binaryen/package.json'),
  ];
  await unlessUnchanged('wasm', { inputs, outputs: [wasmGlue, wasm, shortNames] }, async () => {
    await step('Writing the glue', () => runBindgen(compiled, scratch));
    await step('Shrinking the module (wasm-opt -Oz)', shrink);
  });
}

/** Builds what writes the glue. */
export async function buildBindgen() {
  await step('Building the glue generator (tools/bindgen)', () =>
    run('cargo', [
      ...['build', ...locked, '--manifest-path', bindgenManifest],
      ...['--target-dir', fromRoot('target/bindgen')],
    ]),
  );
}

/**
 * Writes a compiled module and its glue, under the names that `wasm` and `wasmGlue` have, into a folder.
 *
 * @param {string} module
 * @param {string} folder
 */
export const runBindgen = (module, folder) => run(bindgen, [module, folder, name]);

/**
 * Compiles the core as it ships, but for features that only tests have.
 *
 * @param {object} [options]
 * @param {string} [options.folder] cargo's
 * @param {string[]} [options.features]
 * @returns {Promise<string>} the module
 */
export async function compile({ folder = fromRoot('target'), features = [] } = {}) {
  const isRebuilt = await ensureLibrarySource();
  if (!isRebuilt) {
    console.log(
      "  The standard library's source is missing: the compiled one serves, but it makes the module\n" +
        '  about a fifth larger. Do not publish this build.',
    );
  }
  // The registry's sources must be there before the folders to hide are listed.
  await run('cargo', ['fetch', ...locked, '--target', wasmTarget], { quiet: true });
  const hidden = [...(await hiddenFolders())].map(
    ([folder, shown]) => `--remap-path-prefix=${folder}=${shown}`,
  );
  const { flags, rustflags, env } = isRebuilt ? smallest : plain;
  await step('Compiling the Rust core for WebAssembly (cargo build)', () =>
    run(
      'cargo',
      [
        ...['build', ...locked, '--release', '--lib', '--target', wasmTarget, ...flags],
        ...['--target-dir', folder, ...features.flatMap((feature) => ['--features', feature])],
      ],
      // Of all the ways to say so, the one that no setting of the developer's own takes the place of.
      { env: { ...env, CARGO_ENCODED_RUSTFLAGS: [...rustflags, ...hidden].join('\x1f') } },
    ),
  );
  return path.join(folder, wasmTarget, 'release', `${name}.wasm`);
}

/**
 * How cargo builds the module.
 *
 * @typedef {object} Build
 * @property {string[]} flags of cargo
 * @property {string[]} rustflags
 * @property {Record<string, string>} env
 */

/** How it is built here: the standard library's source may be out of reach. */
export const howToBuild = async () => ((await ensureLibrarySource()) ? smallest : plain);

/** @type {Build} */
const plain = { flags: [], rustflags: [], env: {} };

/**
 * Makes a panic a bare trap and drops the texts and places that it would tell; clippy keeps panics
 * out of this crate anyway. These options need a nightly compiler, or a stable one told to take
 * them. What is inlined, and below which threshold, was found by measuring.
 *
 * @type {Build}
 */
const smallest = {
  flags: ['-Zbuild-std=std,panic_abort'],
  rustflags: [
    ...['-Zunstable-options', '-Cpanic=immediate-abort'],
    ...['-Zlocation-detail=none', '-Zfmt-debug=none'],
    ...['-Zinline-mir=yes', '-Cllvm-args=--inline-threshold=25'],
  ],
  env: { RUSTC_BOOTSTRAP: '1' },
};

/**
 * Folders of this machine that panic messages would name, and what they name instead. The last match wins.
 *
 * @returns {Promise<Map<string, string>>}
 */
async function hiddenFolders() {
  const folders = new Map([
    [cargoHome, '/cargo'],
    [root, ''],
  ]);
  const sysroot = await ask('rustc', ['--print', 'sysroot']);
  if (sysroot) folders.set(path.join(sysroot, 'lib/rustlib/src/rust'), '/rust');
  const registry = path.join(cargoHome, 'registry/src');
  for (const folder of readdirSync(registry)) folders.set(path.join(registry, folder), '/crates');
  return folders;
}

async function shrink() {
  const features = wasmFeatures.map((feature) => `--enable-${feature}`);
  const optimise = (/** @type {string[]} */ passes) =>
    run(process.execPath, [wasmOpt, wasm, '-o', wasm, ...passes, ...features], { quiet: true });
  await optimise([
    // What, and in which order, was found by measuring. Below 1024 is the far end of the stack: no pointer leads there.
    ...['-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--low-memory-unused'],
    ...['--reorder-functions', '--reorder-locals', '--converge'],
    '--one-caller-inline-max-function-size=100',
    ...['--strip-debug', '--strip-producers', '--strip-target-features'],
  ]);
  // Most names carry a hash, and text without patterns is what costs most on the wire.
  const names = await optimise(['--minify-imports-and-exports-and-modules']);
  if (!WebAssembly.validate(await readFile(wasm))) {
    throw new Failure('wasm-opt wrote a module that is not valid.');
  }
  await writeFile(shortNames, names);
}

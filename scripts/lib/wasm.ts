import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { fromRoot, root, scratch } from './paths.js';
import { run } from './run.js';
import { cargoHome, locked, nightly, sysroot, wasmTarget } from './rust.js';
import { step } from './step.js';
import { unlessUnchanged } from './unchanged.js';

/** The modules, by their crates' libraries: one for transfers, one for pictures, videos and digests. */
export const modules = ['wx_transfer', 'wx_transfer_media'];
export const [transfers, media] = modules;

/**
 * The files of a module: the glue as wasm-bindgen writes it, its types beside it in `.d.ts`; what wasm-opt
 * calls the imports and exports of the module as it ships, printed as JSON; and that module.
 */
export const filesOf = (name: string, folder = scratch) => ({
  glue: path.join(folder, `${name}.js`),
  shortNames: path.join(folder, `${name}.json`),
  wasm: path.join(folder, `${name}_bg.wasm`),
});

export type ModuleFiles = ReturnType<typeof filesOf>;

const bindgenTarget = fromRoot('target/bindgen');
const executable = process.platform === 'win32' ? '.exe' : '';
const bindgen = path.join(bindgenTarget, `debug/bindgen${executable}`);
const binaryen = fromRoot('node_modules/binaryen/package.json');

/** Builds the modules and their glue into the scratch folder. */
export async function buildWasm() {
  const folder = await compile();
  await buildBindgen();
  for (const name of modules) {
    const compiled = path.join(folder, `${name}.wasm`);
    const inputs = [compiled, import.meta.filename, bindgen, binaryen];
    const outputs = Object.values(filesOf(name));
    await unlessUnchanged(name, { inputs, outputs }, async () => {
      await step(`Writing the glue of ${name}`, () => runBindgen(compiled, scratch));
      await step(`Shrinking ${name} (wasm-opt -Oz)`, () => shrink(filesOf(name)));
    });
  }
}

/** Builds what writes the glue. */
export async function buildBindgen() {
  const manifest = fromRoot('tools/bindgen/Cargo.toml');
  const args = [...locked, '--manifest-path', manifest, '--target-dir', bindgenTarget];
  await step('Building the glue generator (tools/bindgen)', () => run('cargo', ['build', ...args]));
}

/** Writes a compiled module and its glue, as `filesOf` has them, into a folder. */
export const runBindgen = (module: string, folder: string) =>
  run(bindgen, [module, folder, path.basename(module, '.wasm')]);

/** What cargo builds, with a standard library that is built anew: for `nightly`. */
export const buildArguments = [
  ...['build', ...locked, '--release', '--workspace', '--lib', '--target', wasmTarget],
  '-Zbuild-std=std,panic_abort',
];

/**
 * Makes a panic a bare trap and drops the texts and places that it would tell; clippy keeps panics
 * out of this crate anyway. What is inlined, and below which threshold, was found by measuring.
 */
const smallest = [
  ...['-Zunstable-options', '-Cpanic=immediate-abort'],
  ...['-Zlocation-detail=none', '-Zfmt-debug=none'],
  ...['-Zinline-mir=yes', '-Cllvm-args=--inline-threshold=25'],
];

/** Compiles the modules as they ship, but for a feature that only tests have. Resolves with their folder. */
export async function compile(feature?: string) {
  // The registry's sources must be there before the folders to hide are listed.
  await run('cargo', ['fetch', ...locked, '--target', wasmTarget], { quiet: true });
  // Of all the ways to say so, the one that no setting of the developer's own takes the place of.
  const flags = { CARGO_ENCODED_RUSTFLAGS: [...smallest, ...(await hidingPaths())].join('\x1f') };
  const more = ['--target-dir', fromRoot('target'), ...(feature ? ['--features', feature] : [])];
  await step('Compiling the Rust crates for WebAssembly (cargo build)', () =>
    run('cargo', [...buildArguments, ...more], { env: { ...nightly, ...flags } }),
  );
  return fromRoot('target', wasmTarget, 'release');
}

/** Has panic messages name none of this machine's folders. The last match wins. */
async function hidingPaths() {
  const registry = path.join(cargoHome, 'registry/src');
  const shown = [
    [cargoHome, '/cargo'],
    [root, ''],
    [path.join(await sysroot(), 'lib/rustlib/src/rust'), '/rust'],
    ...readdirSync(registry).map((each) => [path.join(registry, each), '/crates']),
  ];
  return shown.map((each) => `--remap-path-prefix=${each.join('=')}`);
}

async function shrink({ wasm, shortNames }: ModuleFiles) {
  const optimise = (...passes: string[]) =>
    run('wasm-opt', [wasm, '-o', wasm, ...passes], { quiet: true });
  await optimise(
    // What, and in which order, was found by measuring. Below 1024 is the far end of the stack: no pointer leads there.
    ...['-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--low-memory-unused'],
    ...['--reorder-locals', '--converge', '--always-inline-max-function-size=4'],
    ...['--one-caller-inline-max-function-size=80', '--strip-debug', '--strip-producers'],
  );
  // Most names carry a hash, and text without patterns is what costs most on the wire.
  const shortening = '--minify-imports-and-exports-and-modules';
  const names = await optimise(shortening, '--strip-target-features');
  if (!WebAssembly.validate(await readFile(wasm))) {
    throw new Failure('wasm-opt wrote a module that is not valid.');
  }
  await writeFile(shortNames, names);
}

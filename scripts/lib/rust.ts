import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from './failure.js';
import { findProgram, prependToPath } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';

export const wasmTarget = 'wasm32-unknown-unknown';

export const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');

/** With CI's environment, a lock file that does not fit is a failure and not rewritten. */
export const locked = process.env.CI ? ['--locked'] : [];

/** Has the stable compiler and cargo take options that are a nightly's. */
export const nightly = { RUSTC_BOOTSTRAP: '1' };

/** Where the compiler is with all its libraries. */
export const sysroot = async () => (await ask('rustc', ['--print', 'sysroot'])) ?? '';

/** Finds Rust; adds the target for WebAssembly, and the standard library's source to build a smaller one. */
export async function ensureRust() {
  if (!findProgram('cargo') && findProgram(path.join(cargoHome, 'bin/cargo'))) {
    prependToPath(path.join(cargoHome, 'bin'));
  }
  if (!findProgram('cargo') || !findProgram('rustc')) {
    throw new Failure(
      'Rust is missing: neither PATH nor ~/.cargo/bin has cargo and rustc.\n' +
        'Install it as https://rustup.rs says, open a new terminal and run this again.',
    );
  }
  const libraries = path.join(await sysroot(), 'lib/rustlib');
  if (!existsSync(path.join(libraries, wasmTarget))) await rustup('target', wasmTarget);
  const source = path.join(libraries, 'src/rust/library/Cargo.toml');
  if (!existsSync(source)) await addComponents('rust-src');
}

/** The formatter and the linter, which rustup's minimal profile leaves out. */
export async function ensureComponents() {
  const has = await Promise.all(['fmt', 'clippy'].map((name) => ask('cargo', [name, '--version'])));
  if (!has.every(Boolean)) await addComponents('rustfmt', 'clippy');
}

export const addComponents = (...names: string[]) => rustup('component', ...names);

const rustup = (kind: 'target' | 'component', ...names: string[]) =>
  step(`Adding ${names.join(' and ')} (rustup ${kind} add)`, () => {
    if (!findProgram('rustup')) throw new Failure('This takes rustup: see https://rustup.rs.');
    return run('rustup', [kind, 'add', ...names], { quiet: true });
  });

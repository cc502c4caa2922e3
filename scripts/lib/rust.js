// @ts-check
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from './failure.js';
import { findProgram, firstExecutable, prependToPath } from './programs.js';
import { CommandFailure, ask, run } from './run.js';
import { step } from './step.js';

export const wasmTarget = 'wasm32-unknown-unknown';

export const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');

/** With CI's environment, a lock file that does not fit is a failure and not rewritten. */
export const locked = process.env.CI ? ['--locked'] : [];

/** Finds Rust and adds the target for WebAssembly. */
export async function ensureRust() {
  if (!findProgram('cargo') && firstExecutable([path.join(cargoHome, 'bin/cargo')])) {
    prependToPath(path.join(cargoHome, 'bin'));
  }
  if (!findProgram('cargo') || !findProgram('rustc')) {
    throw new Failure(
      'Rust is missing: neither PATH nor ~/.cargo/bin has cargo and rustc.\n' +
        'Install it as https://rustup.rs says, open a new terminal and run this again.',
    );
  }
  const library = await ask('rustc', ['--print', 'target-libdir', '--target', wasmTarget]);
  if (library && existsSync(library)) return;
  if (!findProgram('rustup')) {
    throw new Failure(
      `This Rust has no standard library for ${wasmTarget}, and there is no rustup to add it.\n` +
        'Install Rust as https://rustup.rs says, or add that target by your package manager.',
    );
  }
  await step(`Adding Rust's target ${wasmTarget} (rustup target add)`, () =>
    run('rustup', ['target', 'add', wasmTarget]),
  );
}

/**
 * The standard library's source, from which a smaller one is built. Resolves with whether it is
 * there; rustup may be missing, or out of reach of its server.
 */
export async function ensureLibrarySource() {
  const sysroot = await ask('rustc', ['--print', 'sysroot']);
  const library = path.join(sysroot ?? '', 'lib/rustlib/src/rust/library/Cargo.toml');
  if (!existsSync(library) && findProgram('rustup')) {
    const adding = "Adding the standard library's source (rustup component add rust-src)";
    await step(adding, () => run('rustup', ['component', 'add', 'rust-src'])).catch((error) => {
      if (!(error instanceof CommandFailure)) throw error;
    });
  }
  return existsSync(library);
}

/** The formatter and the linter, which rustup's minimal profile leaves out. */
export async function ensureComponents() {
  const has = await Promise.all(['fmt', 'clippy'].map((name) => ask('cargo', [name, '--version'])));
  if (!has.every(Boolean)) await addComponents('rustfmt', 'clippy');
}

/** @param {string[]} names */
export const addComponents = (...names) =>
  step(`Adding ${names.join(' and ')} (rustup component add)`, () =>
    run('rustup', ['component', 'add', ...names], { quiet: true }),
  );

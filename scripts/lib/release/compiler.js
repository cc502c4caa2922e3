// @ts-check
import { Failure } from '../failure.js';
import { ask } from '../run.js';
import { ensureLibrarySource, wasmTarget } from '../rust.js';
import { releaseRust as version } from '../versions.js';

/** Settings of a developer's own that would change how cargo builds, or by what. */
const own = /^(CARGO_(BUILD|ENCODED|INCREMENTAL|PROFILE|TARGET|UNSTABLE)|RUSTC|RUSTFLAGS)/;

/**
 * Makes this process and what it starts use the Rust that releases are built by, or says how to get it.
 * What else is installed stays as it is.
 */
export async function useReleaseCompiler() {
  for (const name of Object.keys(process.env)) if (own.test(name)) delete process.env[name];
  process.env.RUSTUP_AUTO_INSTALL = '0';
  const present = await versionOf('rustc', ['--version']);
  if (present !== version) {
    const chosen = await versionOf('rustup', ['run', version, 'rustc', '--version']);
    if (chosen !== version) throw new Failure(`${whatFor(present)}\n${howTo}`);
    process.env.RUSTUP_TOOLCHAIN = version;
  }
  if (!(await ensureLibrarySource())) {
    throw new Failure(
      `The source of Rust ${version}'s standard library is missing, of which a release is built.\n${howTo}`,
    );
  }
}

const howTo =
  'Install it beside yours, which stays what it is:\n' +
  `  rustup toolchain install ${version} --component rust-src --target ${wasmTarget}`;

/** @param {string | undefined} present */
const whatFor = (present) =>
  `Releases are built by Rust ${version}, as another makes other bytes; here is ${present ?? 'none'}.`;

/** @param {string} command @param {string[]} args */
const versionOf = async (command, args) =>
  /^rustc (\S+)/.exec((await ask(command, args)) ?? '')?.[1];

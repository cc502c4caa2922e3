// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { tools as folder } from './paths.js';
import { prependToPath } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';
import { tools } from './versions.js';

/** Installed here, beside what the tools print, so that nothing else on the machine changes. */
export const programs = path.join(folder, 'bin');

/** @typedef {keyof typeof tools} Tool */

/**
 * Makes these programs, unless they are there in their pinned versions, and puts them on PATH.
 *
 * @param {Tool[]} crates
 */
export async function ensureTools(crates) {
  const building = path.join(folder, 'build');
  for (const crate of crates) {
    const { version, program, locked } = tools[crate];
    const args = program === 'cargo-llvm-cov' ? ['llvm-cov', '--version'] : ['--version'];
    const answer = await ask(path.join(programs, program), args);
    if (answer?.split(/\s/)[1] === version) continue;
    await step(`Building ${crate} ${version} (cargo install; only once, takes minutes)`, () =>
      run(
        'cargo',
        ['install', crate, '--version', version, '--root', folder, '--force'].concat(
          locked ? ['--locked', '--debug'] : ['--debug'],
        ),
        { env: { CARGO_TARGET_DIR: building, CARGO_PROFILE_DEV_DEBUG: '0' } },
      ),
    );
  }
  await rm(building, { recursive: true, force: true });
  prependToPath(programs);
}

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { tools as folder } from './paths.js';
import { prependToPath } from './programs.js';
import { run } from './run.js';
import { step } from './step.js';
import { tools } from './versions.js';

/** Installed here, beside what the tools print, so that nothing else on the machine changes. */
export const programs = path.join(folder, 'bin');

export type Tool = keyof typeof tools;

/** Makes the programs that are not there in their versions, and puts all on PATH. */
export async function ensureTools(crates: Tool[]) {
  const env = { CARGO_TARGET_DIR: path.join(folder, 'build'), CARGO_PROFILE_DEV_DEBUG: '0' };
  for (const crate of crates) {
    const { version, locked } = tools[crate];
    const args = [crate, '--version', version, ...(locked ? ['--locked'] : [])];
    await step(`Having ${crate} ${version} (cargo install; at first it takes minutes)`, () =>
      run('cargo', ['install', ...args, '--root', folder, '--debug'], { env, quiet: true }),
    );
  }
  await rm(env.CARGO_TARGET_DIR, { recursive: true, force: true });
  prependToPath(programs);
}

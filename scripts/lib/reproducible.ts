import { readFileSync, readdirSync } from 'node:fs';
import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { fromRoot, root } from './paths.js';
import { npm } from './run.js';
import { step } from './step.js';
import { temporaryFolder } from './temporary.js';

/** What a build makes, and what it has no use for. */
const leftOut = ['.git', 'dist', 'node_modules', 'target'];

/**
 * Builds the package once more, from nothing and in another folder, and compares all that ships,
 * byte by byte. Shared are only the npm packages, cargo's registry, and the glue generator's own
 * dependencies, whose compilation would take twice as long as all the rest.
 */
export async function reproducible() {
  const { folder, remove } = temporaryFolder('wx-transfer-elsewhere');
  try {
    // cargo and scripts/lib/npm-packages.js go by the times of files.
    const options = { recursive: true, preserveTimestamps: true };
    const filter = (file: string) => !leftOut.includes(path.relative(root, file));
    await cp(root, folder, { ...options, filter });
    await cp(fromRoot('target/bindgen'), path.join(folder, 'target/bindgen'), options);
    await symlink(fromRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
    await buildIn(folder);
    const differing = compare(fromRoot('dist'), path.join(folder, 'dist'));
    if (differing.length === 0) return;
    throw new Failure(
      `A build from nothing in another folder makes another ${differing.join(', ')}.\n` +
        'Should `rm -rf target dist` and a new build help, the compiler changed in between.',
    );
  } finally {
    remove();
  }
}

/** Builds the package in a copy of the project. */
export const buildIn = (folder: string) =>
  step(`Building the package from nothing in ${folder}`, () =>
    npm(['run', 'build'], { cwd: folder, quiet: true }),
  );

/** The files that are not the same in two folders. */
export function compare(...folders: string[]) {
  const [ours, theirs] = folders.map((folder) =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
    ),
  );
  return Object.keys({ ...ours, ...theirs }).filter((name) => ours[name] !== theirs[name]);
}

// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { fromRoot, root } from './paths.js';
import { run } from './run.js';
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
    await step(`Building the package from nothing in ${folder}`, async () => {
      const sources = (await readdir(root)).filter((name) => !leftOut.includes(name));
      for (const name of [...sources, 'target/bindgen']) {
        // cargo and scripts/lib/npm.js go by the times of files.
        const options = { recursive: true, preserveTimestamps: true };
        await cp(fromRoot(name), path.join(folder, name), options);
      }
      await symlink(fromRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
      const build = path.join(folder, 'scripts/build.js');
      await run(process.execPath, [build], { cwd: folder, quiet: true });
    });
    const differences = compare(fromRoot('dist'), path.join(folder, 'dist'));
    if (differences.length === 0) return;
    throw new Failure(
      `A build from nothing in another folder is not the same:\n${differences.join('\n')}\n` +
        'Should `rm -rf target dist` and a new build help, the compiler changed in between.',
    );
  } finally {
    remove();
  }
}

/**
 * How two folders differ: a line for each file that is not the same.
 *
 * @param {string} here
 * @param {string} there
 */
export function compare(here, there) {
  const names = new Set([here, there].flatMap((folder) => readdirSync(folder)));
  const lines = [];
  for (const name of names) {
    const [ours, theirs] = [here, there].map((folder) => path.join(folder, name));
    if (!existsSync(theirs)) lines.push(`${name} is here only`);
    else if (!existsSync(ours)) lines.push(`${name} is there only`);
    else {
      const [a, b] = [ours, theirs].map((file) => readFileSync(file));
      const at = a.findIndex((byte, index) => byte !== b[index]);
      if (!a.equals(b))
        lines.push(`${name} is not the same, from byte ${at < 0 ? a.length : at} on`);
    }
  }
  return lines;
}

// @ts-check
import { cp, readFile, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { filesIn } from './files.js';
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
    const differences = await compare(fromRoot('dist'), path.join(folder, 'dist'));
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
export async function compare(here, there) {
  const [ours, theirs] = [here, there].map((folder) =>
    filesIn(path.relative(root, folder), '').map((file) => path.relative(folder, file)),
  );
  const lines = [];
  for (const name of new Set([...ours, ...theirs])) {
    if (!theirs.includes(name)) lines.push(`${name} is here only`);
    else if (!ours.includes(name)) lines.push(`${name} is there only`);
    else {
      const [a, b] = await Promise.all(
        [here, there].map((folder) => readFile(path.join(folder, name))),
      );
      const at = firstDifference(a, b);
      if (at >= 0) lines.push(`${name}, byte ${at}: ${excerpt(a, at)} is ${excerpt(b, at)} there`);
    }
  }
  return lines;
}

/**
 * Where two files first differ; -1 if they are the same.
 *
 * @param {Buffer} a
 * @param {Buffer} b
 */
function firstDifference(a, b) {
  if (a.equals(b)) return -1;
  const at = a.findIndex((byte, at) => byte !== b[at]);
  return at < 0 ? a.length : at;
}

/** @param {Buffer} file @param {number} at */
const excerpt = (file, at) =>
  `"${file.toString('latin1', Math.max(0, at - 20), at + 40).replace(/[^ -~]/g, '.')}"`;

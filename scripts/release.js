// @ts-check
// Makes a release's tarball out of a clean clone, and once more to compare: `npm run release`.
// Publishes nothing. RELEASING.md is the way around it.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot, root, tools } from './lib/paths.js';
import { clone } from './lib/release/clone.js';
import { useReleaseCompiler } from './lib/release/compiler.js';
import { obstacles } from './lib/release/obstacles.js';
import { inspect, pack } from './lib/release/tarball.js';
import { compare } from './lib/reproducible.js';
import { ask, run } from './lib/run.js';
import { ensureRust } from './lib/rust.js';

/** Without the option `--test`. */
const quickChecks = ['format', 'supply', 'build', 'lint', 'advisories'];

const destination = fromRoot('target/tarball');

await entry(async () => {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      rehearse: { type: 'boolean', default: false },
      test: { type: 'boolean', default: false },
    },
  });
  const { check, rehearse: rehearsal, test } = values;

  await ensureRust();
  const reasons = await obstacles({ rehearsal });
  if (reasons.length > 0) throw new Failure(reasons.join('\n'));
  await useReleaseCompiler();
  if (check) return console.log('A release can be made of this.');

  const commit = (await run('git', ['rev-parse', 'HEAD'], { quiet: true })).trim();
  const first = await clone(commit);
  // Programs of the tests, which take minutes to build and leave no trace in what is built.
  await mkdir(tools, { recursive: true });
  await mkdir(path.join(first.folder, 'target'));
  await symlink(tools, path.join(first.folder, 'target/tools'), 'junction');
  const only = test ? [] : quickChecks.flatMap((kind) => ['--only', kind]);
  const checked = await first.run('test.js', only);

  const second = await clone(commit);
  await second.run('build.js');
  const [tarball, again] = await Promise.all(
    [first, second].map(({ folder }) => pack(folder, folder)),
  );
  if (tarball.integrity !== again.integrity) {
    const places = [first, second].map(({ folder }) => path.join(folder, 'dist'));
    const differences = await compare(places[0], places[1]);
    throw new Failure(`Two builds are not the same:\n${differences.join('\n')}`);
  }
  inspect(tarball, [first.folder, second.folder]);

  await rm(destination, { recursive: true, force: true });
  await mkdir(destination, { recursive: true });
  const file = path.join(destination, path.basename(tarball.file));
  await writeFile(file, tarball.bytes);
  await describe(tarball, file, commit);
  for (const [skipped] of checked.matchAll(/^!!!! .* WAS SKIPPED: .*\n?.*$/gm)) {
    console.log(`\n${skipped}`);
  }
  console.log(rehearsal ? '\nThis was a rehearsal: do not publish it.' : howToPublish(file));
});

/**
 * @param {import('./lib/release/tarball.js').Tarball} tarball
 * @param {string} file
 * @param {string} commit
 */
async function describe({ bytes, files, unpackedSize, integrity, tarIntegrity }, file, commit) {
  const count = (/** @type {number} */ number) => number.toLocaleString('en');
  console.log(`
${path.basename(file)}, made twice with the same bytes
  commit      ${await ask('git', ['describe', '--always', '--tags', '--long', commit])}
  made by     ${await ask('rustc', ['--version'])}, Node ${process.versions.node}, npm ${await ask('npm', ['--version'])}
  size        ${count(bytes.length)} bytes, ${count(unpackedSize)} unpacked, ${files.length} files
  integrity   ${integrity}
  unpacked    ${tarIntegrity}
  is at       ${file}`);
}

/** @param {string} file */
function howToPublish(file) {
  const relative = `./${path.relative(root, file)}`;
  return `
Nothing is published yet. RELEASING.md says what to look at first; then:
  npm publish ${relative} --access public
and from a CI that npm takes statements from (GitHub Actions, GitLab), with a proof of where it comes from:
  npm publish ${relative} --access public --provenance`;
}

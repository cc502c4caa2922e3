// @ts-check
import { readFile } from 'node:fs/promises';
import { fromRoot } from '../paths.js';
import { repository } from '../repository.js';
import { ask } from '../run.js';

/**
 * Why no release can be made of what is checked out: a line for each reason.
 *
 * @param {{ rehearsal: boolean }} options a rehearsal needs neither a tag nor a finished
 *   changelog nor an address
 */
export async function obstacles({ rehearsal }) {
  const found = [];
  const changes = await ask('git', ['status', '--porcelain']);
  if (changes === undefined) return ['This is no git checkout.'];
  for (const change of changes.split('\n').filter(Boolean)) {
    found.push(`Not committed, so not in it: ${change.replace(/^ ?\S+ /, '')}`);
  }

  if (!rehearsal && !(await repository())) {
    found.push(
      'package.json has no `repository`: faults would be told to nobody, or to whoever takes an address of\n' +
        "that name. RELEASING.md says what to set, once the project's owner has given one.",
    );
  }

  const versions = await readVersions();
  const version = versions['package.json'];
  for (const [place, other] of Object.entries(versions)) {
    const isUnfinished = rehearsal && other === 'Unreleased';
    if (other !== version && !isUnfinished) {
      found.push(`The version is ${version} in package.json, and ${other} in ${place}.`);
    }
  }

  const tags = (await ask('git', ['tag', '--points-at', 'HEAD'])) ?? '';
  if (!rehearsal && !tags.split('\n').includes(`v${version}`)) {
    found.push(`HEAD has no tag v${version}: \`git tag -a v${version}\`, or try it by --rehearse.`);
  }
  return found;
}

/**
 * The version in each place that tells it.
 *
 * @returns {Promise<Record<string, string>>}
 */
async function readVersions() {
  const read = (/** @type {string} */ file) => readFile(fromRoot(file), 'utf8');
  const lock = JSON.parse(await read('package-lock.json'));
  const first = (/** @type {string} */ text, /** @type {RegExp} */ pattern) =>
    pattern.exec(text)?.[1] ?? 'missing';
  return {
    'package.json': JSON.parse(await read('package.json')).version,
    'package-lock.json': lock.version,
    "package-lock.json's packages": lock.packages[''].version,
    'Cargo.toml': first(await read('Cargo.toml'), /^version = "(.+)"$/m),
    'Cargo.lock': first(await read('Cargo.lock'), /^name = "wx-transfer"\nversion = "(.+)"$/m),
    "CHANGELOG.md's first heading": first(await read('CHANGELOG.md'), /^## \[?([^\s\]]+)/m),
  };
}

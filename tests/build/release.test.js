// What `npm run release` refuses, tried in a checkout made for it.
import assert from 'node:assert/strict';
import { appendFile, cp, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gitAuthor } from '../../scripts/lib/git-author.js';
import { fromRoot, root } from '../../scripts/lib/paths.js';
import { CommandFailure, run } from '../../scripts/lib/run.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

/** What a clone has not. */
const leftOut = ['.git', 'dist', 'node_modules', 'target'];

describe('npm run release', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-checkout');
  after(remove);

  const at = (file) => path.join(folder, file);
  const git = (...args) => run('git', args, { cwd: folder, quiet: true });
  const commit = (message) => git(...gitAuthor, 'commit', '--all', '--allow-empty', '-m', message);

  async function edit(file, from, to) {
    const text = await readFile(at(file), 'utf8');
    assert.match(text, from);
    await writeFile(at(file), text.replace(from, to));
  }

  /** Resolves with what it says and whether it is content; it makes nothing. */
  const release = (...options) =>
    run(process.execPath, [at('scripts/release.js'), '--check', ...options], {
      cwd: folder,
      silent: true,
    }).then(
      (output) => ({ output, content: true }),
      (error) => {
        if (!(error instanceof CommandFailure)) throw error;
        return { output: error.output, content: false };
      },
    );

  async function refuses(reason, ...options) {
    const { output, content } = await release(...options);
    assert.equal(content, false, output);
    assert.match(output, reason);
  }

  let version;

  before(async () => {
    version = JSON.parse(await readFile(fromRoot('package.json'), 'utf8')).version;
    const present = /^rustc (\S+)/.exec(await run('rustc', ['--version'], { quiet: true }))[1];
    for (const name of await readdir(root)) {
      if (!leftOut.includes(name)) await cp(fromRoot(name), at(name), { recursive: true });
    }
    await git('init', '--quiet');
    await edit('CHANGELOG.md', /^## .*$/m, `## ${version} - 2000-01-01`);
    const address = '"repository": "https://example.org/wx-transfer",';
    await edit('package.json', /^ {2}("repository": .*|(?="license"))/m, `  ${address}\n  `);
    // A developer may have any Rust.
    await edit('scripts/lib/versions.js', /releaseRust = '.*'/, `releaseRust = '${present}'`);
    await git('add', '.');
    await commit('ready');
    await git('tag', `v${version}`);
    await git('tag', 'ready');
  });

  beforeEach(async () => {
    await git('reset', '--quiet', '--hard', 'ready');
    await git('clean', '--quiet', '-d', '--force');
    await git('tag', '--force', `v${version}`);
  });

  test('is content with a clean tree, a tag, one version, an address and the right Rust', async () => {
    const { output, content } = await release();
    assert.ok(content, output);
    assert.match(output, /^A release can be made of this\.$/m);
  });

  test('refuses a file that was changed', async () => {
    await appendFile(at('js/wx.ts'), '\n');
    await refuses(/^Not committed, so not in it: js\/wx\.ts$/m);
    await refuses(/^Not committed/m, '--rehearse');
  });

  test('refuses a file that git does not know', async () => {
    await writeFile(at('js/new.ts'), '');
    await refuses(/^Not committed, so not in it: js\/new\.ts$/m);
  });

  test('refuses a commit behind the tag, but for a rehearsal', async () => {
    await commit('later');
    await refuses(new RegExp(`^HEAD has no tag v${version}: `, 'm'));
    assert.ok((await release('--rehearse')).content);
  });

  test('refuses an unfinished changelog, but for a rehearsal', async () => {
    await edit('CHANGELOG.md', /^## .*$/m, '## Unreleased');
    await commit('unfinished');
    await git('tag', '--force', `v${version}`);
    await refuses(/, and Unreleased in CHANGELOG\.md's first heading\.$/m);
    assert.ok((await release('--rehearse')).content);
  });

  test('refuses a package without an address for faults, but for a rehearsal', async () => {
    await edit('package.json', /^ *"repository": .*\n/m, '');
    await commit('no address');
    await git('tag', '--force', `v${version}`);
    await refuses(/^package\.json has no `repository`: /m);
    assert.ok((await release('--rehearse')).content);
  });

  const places = {
    'CHANGELOG.md': /(?<=^## )\S+/m,
    'Cargo.toml': /(?<=^version = ").+(?=")/m,
    'Cargo.lock': /(?<=^name = "wx-transfer"\nversion = ").+(?=")/m,
    'package-lock.json': /(?<=^ {2}"version": ").+(?=")/m,
  };
  for (const [file, place] of Object.entries(places)) {
    test(`refuses another version in ${file}`, async () => {
      await edit(file, place, '99.0.0');
      await commit('another');
      await git('tag', '--force', `v${version}`);
      const reason = `^The version is ${version} in package.json, and 99.0.0 in ${file}`;
      await refuses(new RegExp(reason, 'm'));
      await refuses(new RegExp(reason, 'm'), '--rehearse');
    });
  }

  test('refuses another Rust, and says how to get the right one', async () => {
    await edit('scripts/lib/versions.js', /releaseRust = '.*'/, "releaseRust = '1.0.0'");
    await commit('another Rust');
    await git('tag', '--force', `v${version}`);
    await refuses(/^Releases are built by Rust 1\.0\.0, .* here is \d+\.\d+\.\d+/m);
    await refuses(/^ {2}rustup toolchain install 1\.0\.0 --component rust-src /m, '--rehearse');
  });
});

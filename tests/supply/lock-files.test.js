import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { manifests } from '../../scripts/lib/cargo-deny.js';
import { filesIn } from '../../scripts/lib/files.js';
import { fromRoot, root } from '../../scripts/lib/paths.js';
import { npm, run } from '../../scripts/lib/run.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

/** An example has this package from the folder above. */
const isOfThisFolder = (lock, name) =>
  path.relative(root, lock).startsWith('examples') && name === 'wx-transfer';

const quiet = { quiet: true, minutes: 5 };

describe('cargo', () => {
  for (const manifest of manifests) {
    test(`the lock file of ${manifest} fits it`, () =>
      run(
        'cargo',
        ['metadata', '--locked', '--format-version', '1', '--manifest-path', manifest],
        quiet,
      ));

    test(`every crate of ${manifest} comes from crates.io, by its checksum`, async () => {
      const text = await readFile(fromRoot(path.dirname(manifest), 'Cargo.lock'), 'utf8');
      const crates = text.split('[[package]]\n').slice(1);
      const own = crates.filter((crate) => !crate.includes('\nsource = '));
      const names = own.map((crate) => /^name = "(.*)"$/m.exec(crate)?.[1]);
      const ours = manifest === 'Cargo.toml' ? ['wx-transfer', 'wx-transfer-media'] : ['bindgen'];
      assert.deepEqual(names, ours);
      for (const crate of crates.filter((crate) => !own.includes(crate))) {
        assert.match(crate, /^source = "registry\+[^"]*\/crates\.io-index"$/m);
        assert.match(crate, /^checksum = "[0-9a-f]{64}"$/m);
      }
    });
  }
});

describe('npm', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-lock-file');
  after(remove);

  test('package-lock.json fits package.json', async () => {
    for (const name of ['package.json', 'package-lock.json']) {
      await copyFile(fromRoot(name), path.join(folder, name));
    }
    await npm(['ci', '--dry-run', '--ignore-scripts', '--no-audit'], { ...quiet, cwd: folder });
  });

  test('the installed packages are those of the lock file', () => npm(['ls', '--all'], quiet));

  const locks = [
    fromRoot('package-lock.json'),
    ...['examples', 'tests/consumers'].flatMap((folder) => filesIn(folder, 'package-lock.json')),
  ].filter((lock) => !path.relative(root, lock).includes('node_modules'));
  for (const lock of locks) {
    const name = path.relative(root, lock);
    test(`${name} has what its package.json asks for`, async () => {
      const manifest = await readJson(path.join(path.dirname(lock), 'package.json'));
      const { packages } = await readJson(lock);
      for (const field of ['dependencies', 'devDependencies']) {
        assert.deepEqual(packages['']?.[field], manifest[field]);
        for (const [package_, version] of Object.entries(manifest[field] ?? {})) {
          if (isOfThisFolder(lock, package_)) continue;
          assert.equal(packages[`node_modules/${package_}`].version, version);
        }
      }
    });

    test(`${name} knows every package by its hash and none by an address`, async () => {
      const { packages } = await readJson(lock);
      for (const [place, { integrity, resolved, link }] of Object.entries(packages)) {
        if (place === '') continue;
        if (isOfThisFolder(lock, place.replace('node_modules/', ''))) {
          assert.equal(resolved, 'file:../..');
          continue;
        }
        assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, place);
        assert.equal(resolved, undefined, place);
        assert.equal(link, undefined, place);
      }
    });
  }
});

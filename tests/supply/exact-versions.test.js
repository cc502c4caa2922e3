import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { manifests } from '../../scripts/lib/cargo-deny.js';
import { filesIn } from '../../scripts/lib/files.js';
import { fromRoot, root } from '../../scripts/lib/paths.js';
import { run } from '../../scripts/lib/run.js';
import { releaseRust, tools } from '../../scripts/lib/versions.js';

const exact = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

const readJson = async (file) => JSON.parse(await readFile(fromRoot(file), 'utf8'));

const inexact = (versions) =>
  Object.entries(versions).filter(([, version]) => !exact.test(version));

const npmManifests = [
  'package.json',
  ...['examples', 'tests/consumers']
    .flatMap((folder) => filesIn(folder, 'package.json'))
    .map((file) => path.relative(root, file))
    .filter((file) => !file.includes('node_modules')),
];

/** An example has this package from the folder above. */
const ofThisFolder = ([name, version]) => name === 'wx-transfer' && version === 'file:../..';

describe('exact versions', () => {
  for (const file of npmManifests) {
    test(`${file} names each of its packages by one version`, async () => {
      const { dependencies, devDependencies, overrides } = await readJson(file);
      const inexactly = inexact({ ...dependencies, ...devDependencies, ...overrides });
      const others = inexactly.filter(
        (entry) => !(file.startsWith('examples') && ofThisFolder(entry)),
      );
      assert.deepEqual(others, []);
    });
  }

  for (const manifest of manifests) {
    test(`${manifest} names each of its crates by one version`, async () => {
      const args = ['metadata', '--no-deps', '--format-version', '1', '--manifest-path', manifest];
      const { packages } = JSON.parse(await run('cargo', args, { quiet: true }));
      const crates = packages.flatMap(({ dependencies }) => dependencies);
      assert.ok(crates.length > 0);
      for (const { name, req } of crates) assert.match(req, /^=\d+\.\d+\.\d+$/, name);
    });
  }

  test('so do the tools of the tests, and the compiler of a release', () => {
    const versions = Object.entries(tools).map(([name, { version }]) => [name, version]);
    assert.deepEqual(inexact({ ...Object.fromEntries(versions), rust: releaseRust }), []);
  });
});

describe('what the package asks for', () => {
  test('nothing of the Node that installs it: yarn 1 would refuse', async () => {
    assert.ok(!('engines' in (await readJson('package.json'))));
  });

  test('of the Node that develops it, what scripts/set-up.js asks for too', async () => {
    const { name, version, onFail } = (await readJson('package.json')).devEngines.runtime;
    assert.deepEqual([name, onFail], ['node', 'error']);
    assert.match(version, /^>=\d+\.\d+\.\d+$/);
  });
});

describe('what the package brings along', () => {
  const brings = ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'];
  for (const field of [...brings, 'bundledDependencies', 'bin']) {
    test(`no ${field}`, async () => assert.ok(!(field in (await readJson('package.json')))));
  }

  test('no script that npm would run by itself', async () => {
    const { scripts } = await readJson('package.json');
    const byItself = /^(pre|post)|^(install|prepare|publish|dependencies)$/;
    assert.deepEqual(
      Object.keys(scripts).filter((name) => byItself.test(name)),
      [],
    );
  });
});

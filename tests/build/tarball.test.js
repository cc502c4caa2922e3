// The tarball of a release.
import assert from 'node:assert/strict';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { fromRoot, root } from '../../scripts/lib/paths.js';
import { pack } from '../../scripts/lib/tarball.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { machinePathIn } from './machine-paths.js';

/** All that a release holds. What is missing here would ship by mistake. */
const contents = [
  'CHANGELOG.md',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'README.md',
  'README.zh-CN.md',
  'package.json',
  ...['global', 'index', 'mpx', 'uni-app', 'wasm'].flatMap((entry) =>
    ['js', 'js.map', 'cjs', 'cjs.map', 'd.ts', 'd.cts'].map((ending) => `dist/${entry}.${ending}`),
  ),
  ...['cjs', 'cjs.map', 'd.ts', 'd.cts'].map((ending) => `dist/taro.${ending}`),
  ...['taro-functions', 'uni-app-functions'].flatMap((name) => [
    `dist/${name}.js`,
    `dist/${name}.js.map`,
  ]),
  'dist/THIRD-PARTY-LICENSES.txt',
  'dist/wx-transfer.js',
  'dist/wx-transfer.js.map',
  'dist/wx_transfer.wasm',
  'dist/wx_transfer_media.wasm',
  'global/package.json',
  'mpx/package.json',
  'taro/package.json',
  'uni-app/package.json',
  'wasm/package.json',
];

describe('the tarball', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-tarball');
  after(remove);
  let tarball;
  before(async () => (tarball = await pack(root, folder)));

  test('holds what a release does', () =>
    assert.deepEqual(tarball.files.toSorted(), contents.toSorted()));

  test('names no folder of this machine', async () => {
    const text = gunzipSync(await readFile(tarball.file)).toString('latin1');
    assert.equal(machinePathIn(text, [folder]), undefined);
    assert.notEqual(machinePathIn(`${text}${fromRoot('js/index.ts')}`), undefined);
  });

  test('is the same bytes, wherever and whenever it is packed', async () => {
    const copy = path.join(folder, 'copy');
    for (const file of tarball.files) await cp(fromRoot(file), path.join(copy, file));
    const into = path.join(folder, 'again');
    await mkdir(into);
    const again = await pack(copy, into);
    assert.deepEqual(await readFile(again.file), await readFile(tarball.file));
  });
});

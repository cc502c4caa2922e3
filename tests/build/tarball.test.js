// The tarball of a release.
import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Failure } from '../../scripts/lib/failure.js';
import { fromRoot } from '../../scripts/lib/paths.js';
import { inspect, pack } from '../../scripts/lib/release/tarball.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

describe('the tarball', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-tarball');
  after(remove);

  const copy = path.join(folder, 'copy');
  const at = (file) => path.join(copy, file);
  const packCopy = () => pack(copy, folder);
  let tarball;

  before(async () => {
    const into = path.join(folder, 'original');
    await mkdir(into);
    tarball = await pack(fromRoot(), into);
  });

  beforeEach(async () => {
    await rm(copy, { recursive: true, force: true });
    for (const file of tarball.files) await cp(fromRoot(file), at(file));
  });

  const refuses = async (reason, folders = []) => {
    const changed = await packCopy();
    assert.throws(
      () => inspect(changed, folders),
      (error) => {
        assert.ok(error instanceof Failure);
        assert.match(error.message, reason);
        return true;
      },
    );
  };

  test('holds what a release does, and names no folder of this machine', () =>
    inspect(tarball, [folder]));

  test('is the same bytes, wherever and whenever it is packed', async () => {
    const { bytes, integrity } = await packCopy();
    assert.ok(bytes.equals(tarball.bytes));
    assert.equal(integrity, tarball.integrity);
  });

  test('is other bytes where a file is', async () => {
    await appendFile(at('dist/index.js'), '\n');
    const { integrity, tarIntegrity } = await packCopy();
    assert.notEqual(integrity, tarball.integrity);
    assert.notEqual(tarIntegrity, tarball.tarIntegrity);
  });

  test('is refused with a file more', async () => {
    await writeFile(at('dist/more.js'), '');
    await refuses(/^dist\/more\.js is in it by mistake$/m);
  });

  test('is refused with a file less', async () => {
    await rm(at('dist/wasm.d.cts'));
    await refuses(/^dist\/wasm\.d\.cts is not in it$/m);
  });

  test('is refused if it names a folder of this machine', async () => {
    await appendFile(at('dist/index.js.map'), at('js/index.ts'));
    await refuses(/^it names a folder of this machine: /m, [copy]);
  });
});

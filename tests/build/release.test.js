// What a release takes that nothing else needs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fromRoot } from '../../scripts/lib/paths.js';

const read = (file) => readFile(fromRoot(file), 'utf8');

const { version } = JSON.parse(await read('package.json'));

describe('the version', () => {
  const places = {
    'Cargo.toml': /^version = "(.+)"$/m,
    'Cargo.lock': /^name = "wx-transfer"\nversion = "(.+)"$/m,
    'package-lock.json': /^ {2}"version": "(.+)",$/m,
  };
  for (const [file, place] of Object.entries(places)) {
    test(`is the same in ${file}`, async () =>
      assert.equal(place.exec(await read(file))?.[1], version));
  }

  test('is the first that CHANGELOG.md tells of, or will be', async () => {
    const [, first] = /^## \[?([^\s\]]+)/m.exec(await read('CHANGELOG.md')) ?? [];
    assert.ok([version, 'Unreleased'].includes(first), first);
  });
});

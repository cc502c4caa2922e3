import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';
import { text } from './text.js';

const { clean } = await load('files/name.ts');
const { findTempFile, keepUnder, nameIn } = await load('files/temp.ts');

const file = new Blob(['content']);

test('a temp path leads to its file and gives its name back, behind its last slash', () => {
  fc.assert(
    fc.property(text.map(clean), (name) => {
      const path = keepUnder('blob:http://h/1', file, name);
      assert.equal(findTempFile(path), file);
      assert.equal(nameIn(path), name);
      assert.equal(decodeURIComponent(path.split('/').pop()), name);
      // In quotes or without, wherever a URL stands in HTML and CSS.
      assert.match(path, /^[^\s"'()<>\\]+$/);
    }),
    { numRuns: 2000 },
  );
});

test('without an object URL, each is a path of its own that ends in the name', () => {
  const paths = ['a b.png', 'a b.png'].map((name) => keepUnder(undefined, file, name));
  for (const path of paths) {
    assert.match(path, /^wxfile:\/\/tmp_[\da-f]{32}\/a%20b\.png$/);
    assert.equal(findTempFile(path), file);
  }
  assert.notEqual(...paths);
});

test("a path of a page's own has its name behind a slash, or none", () => {
  for (const [path, name] of [
    ['blob:http://h/1#/a%20b.png', 'a b.png'],
    ['blob:http://h/1#/%', '%'],
    ['blob:http://h/1#a.png', undefined],
    ['blob:http://h/1', undefined],
  ]) {
    assert.equal(nameIn(path), name);
  }
});

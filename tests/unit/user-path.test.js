import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';
import { text } from './text.js';

const { fileNameOf, normalize, spelled } = await load('files/user-path.ts');

test('paths below the user’s directory are allowed, in one spelling', () => {
  for (const [path, kept] of [
    ['wxfile://usr/a.png', 'wxfile://usr/a.png'],
    ['wxfile://usr/a/b.png', 'wxfile://usr/a/b.png'],
    ['wxfile://usr//a/./b.png', 'wxfile://usr/a/b.png'],
    ['wxfile://usr/照片 1.png', 'wxfile://usr/照片 1.png'],
    ['wxfile://usr/a..b', 'wxfile://usr/a..b'],
    ['wxfile://usr/...', 'wxfile://usr/...'],
  ]) {
    assert.equal(normalize(path), kept);
  }
});

test('everything else is denied', () => {
  for (const path of [
    ...['', 'a.png', 'wxfile://usr', 'wxfile://usr/', 'wxfile://usr/a/', 'wxfile://usr/.'],
    ...['wxfile://usrx/a', 'wxfile://temp/a', '/wxfile://usr/a', 'blob:http://h/1'],
    ...['wxfile://usr/../a', 'wxfile://usr/a/..', 'wxfile://usr/%2e%2e/a', 'wxfile://usr/%2E./a'],
    ...['wxfile://usr/a%2f..%2fb', 'wxfile://usr/..\\a'],
  ]) {
    assert.equal(normalize(path), undefined, path);
  }
});

test('the name is the last segment', () => {
  assert.equal(fileNameOf('wxfile://usr/a/b.png'), 'b.png');
});

test('a user path stays below its directory, and a normal one is normal', () => {
  fc.assert(
    fc.property(text, (rest) => {
      for (const path of [rest, `wxfile://usr/${rest}`]) {
        const kept = normalize(path);
        if (kept === undefined) continue;
        assert.ok(kept.startsWith('wxfile://usr/'));
        for (const segment of kept.split('/').slice(3)) {
          assert.ok(!['', '.', '..'].includes(segment));
        }
        assert.equal(normalize(kept), kept);
      }
    }),
    { numRuns: 2000 },
  );
});

test('every spelling of a user path leads to its file, and nothing else does', () => {
  const segment = fc.constantFrom(
    '',
    '.',
    '..',
    '...',
    'a',
    'b.png',
    '.c',
    'd.',
    '%2e',
    'a%2fb',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 9 }), (segments) => {
      const path = `wxfile://usr/${segments.join('/')}`;
      const kept = normalize(path);
      if (kept === undefined) assert.equal(normalize(spelled(path)), undefined, path);
      else {
        const named = segments.filter((each) => each !== '' && each !== '.');
        assert.equal(kept, `wxfile://usr/${named.join('/')}`);
        assert.equal(spelled(path), kept);
      }
    }),
    { numRuns: 5000 },
  );
  for (const path of ['', 'a//b', 'wxfile:/usr/a', 'blob:http://h/1', 'wxfile://usrx//a']) {
    assert.equal(spelled(path), undefined, path);
  }
});

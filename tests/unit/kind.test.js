// What a picked file is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { kindOf } = await load('files/kind.ts');

test('a file is what its type says, and without one what its extension says', () => {
  for (const [type, name, kind] of [
    ['image/jpeg', 'a.mp4', 'image'],
    ['VIDEO/mp4', 'a.jpg', 'video'],
    ['text/plain', 'a.jpg', 'file'],
    ['imagery/x', 'a', 'file'],
    ['', 'IMG_1.HEIC', 'image'],
    ['', 'clip.MOV', 'video'],
    ['', 'a.jpg.txt', 'file'],
    ['', '', 'file'],
  ]) {
    assert.equal(kindOf({ type, name }), kind, `${type} ${name}`);
  }
});

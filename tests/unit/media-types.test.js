import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { extensionOf } = await load('files/media-types.ts');

test('parameters and letter case do not matter', () => {
  assert.equal(extensionOf('image/png'), 'png');
  assert.equal(extensionOf('Image/JPEG; q=1'), 'jpg');
  assert.equal(extensionOf(' text/plain ;charset=utf-8'), 'txt');
});

test('unknown types have none, nor has what every object has', () => {
  for (const odd of ['', 'image', 'x/y', ';', 'constructor', '__proto__', 'toString']) {
    assert.equal(extensionOf(odd), undefined, odd);
  }
});

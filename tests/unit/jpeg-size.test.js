import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromRoot } from '../../scripts/lib/paths.js';
import { load } from './load.js';

const { jpegSize } = await load('media/jpeg-size.ts');

const photo = readFileSync(fromRoot('tests/media/files/photo.jpg'));

const segment = (code, length) =>
  Buffer.from([0xff, code, length >> 8, length & 255, ...new Array(length - 2).fill(0xff)]);

const start = [0xff, 0xd8];

const frame = (code) =>
  Buffer.from([0xff, code, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, ...new Array(10).fill(0)]);

test('the size in the frame, behind whatever comes before it', () => {
  assert.deepEqual(jpegSize(photo), { width: 48, height: 32 });
  const behind = Buffer.concat([photo.subarray(0, 2), segment(0xe1, 60_000), photo.subarray(2)]);
  assert.deepEqual(jpegSize(behind), { width: 48, height: 32 });
  for (const code of [0xc0, 0xc1, 0xc2, 0xc3, 0xcf]) {
    const tables = [segment(0xc4, 30), segment(0xcc, 4), segment(0xdb, 67)];
    const jpeg = Buffer.concat([Buffer.from(start), ...tables, frame(code)]);
    assert.deepEqual(jpegSize(jpeg), { width: 4000, height: 3000 });
  }
});

test('nothing of what tells none: cut anywhere, no segments, none but tables, no bytes at all', () => {
  for (let length = 0; length < 9; length++) {
    assert.equal(
      jpegSize(Buffer.concat([Buffer.from(start), frame(0xc0).subarray(0, length)])),
      undefined,
    );
  }
  for (const bytes of [[], start, [...start, 0, 0, 0, 0], [...start, 0xff, 0xc4, 0, 2]]) {
    assert.equal(jpegSize(Uint8Array.from(bytes)), undefined);
  }
  // A segment that says it has no length leads on all the same.
  assert.equal(
    jpegSize(Uint8Array.from([...start, ...new Array(1000).fill([0xff, 0xe0, 0, 0]).flat()])),
    undefined,
  );
});

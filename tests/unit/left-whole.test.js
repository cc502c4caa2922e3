import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromRoot } from '../../scripts/lib/paths.js';
import { load } from './load.js';

const { isLeftWhole } = await load('media/left-whole.ts');

const media = (name) => readFileSync(fromRoot('tests/media/files', name));

/** By so many first bytes as js/media/pictures.ts reads, and how often it has read on. */
async function ask(content, type = '') {
  const file = new Blob([content], { type });
  let reads = 0;
  const { slice } = file;
  file.slice = (...range) => ((reads += 1), slice.apply(file, range));
  const head = new Uint8Array(await new Blob([content]).slice(0, 1e5).arrayBuffer());
  return [await isLeftWhole(file, head), reads];
}

const isLeft = async (content, type) => (await ask(content, type))[0];

const chunk = (name, length) => {
  const bytes = Buffer.alloc(length + 12, name);
  bytes.writeUInt32BE(length);
  bytes.write(name, 4);
  return bytes;
};

const png = (...chunks) => Buffer.concat([media('photo.png').subarray(0, 33), ...chunks]);

test('drawings, by their type or their first element', async () => {
  assert.equal(await isLeft(media('photo.svg')), true);
  assert.equal(await isLeft('\x1f\x8b', 'image/svg+xml'), true);
  for (const before of [
    '',
    '\ufeff',
    '\n ',
    '<?xml version="1.0"?>\n',
    '<!-- <b> -->',
    '<!DOCTYPE svg [<!ENTITY a "b">]>',
    '<?xml version="1.0"?><!-- a --><!-- b -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n',
  ]) {
    assert.equal(await isLeft(`${before}<svg xmlns="http://www.w3.org/2000/svg"/>`), true, before);
    assert.equal(await isLeft(`${before}<a:svg xmlns:a="http://www.w3.org/2000/svg"/>`), true);
  }
  for (const other of [
    '',
    'svg',
    'text <svg>',
    '<!doctype html><svg>',
    '<html><svg>',
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><svg>',
    '<!-- hi --><!doctype html><svg>',
    '<rss><![CDATA[<svg></svg>]]></rss>',
    '<svg-icon>',
    '<p>svg</p>',
  ]) {
    assert.equal(await isLeft(other), false, other);
  }
});

test('what moves, and nothing that stands still', async () => {
  for (const [name, moves] of [
    ['moving.gif', true],
    ['photo.gif', true],
    ['moving.webp', true],
    ['photo.webp', false],
    ['photo.png', false],
    ['photo.jpg', false],
    ['photo.bmp', false],
    ['photo.avif', false],
  ]) {
    assert.equal(await isLeft(media(name)), moves, name);
  }
  const extended = Buffer.from(
    'RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\0\0\0\0\0\0EXIF\x04\0\0\0ANIM',
    'latin1',
  );
  assert.equal(await isLeft(extended), false);
  extended[20] |= 2;
  assert.equal(await isLeft(extended), true);
});

test('a moving PNG, behind whatever stands before its data', async () => {
  const moves = chunk('acTL', 8);
  const data = chunk('IDAT', 20);
  assert.deepEqual(await ask(png(moves, data)), [true, 0]);
  assert.deepEqual(await ask(png(chunk('tEXt', 50), data, moves)), [false, 0]);
  // Of what is far behind, the heads alone are read.
  assert.deepEqual(await ask(png(chunk('iCCP', 300_000), moves, data)), [true, 1]);
  assert.deepEqual(
    await ask(png(chunk('acTL', 300_000).fill('acTL', 8).fill('tEXt', 4, 8), data)),
    [false, 1],
  );
  // One that is cut does not move; with more chunks than any has it may.
  assert.deepEqual(await ask(png(chunk('tEXt', 5))), [false, 1]);
  assert.deepEqual(await ask(png(...new Array(2000).fill(chunk('tEXt', 5)), data)), [true, 0]);
  const far = png(...new Array(2000).fill(chunk('tEXt', 200)), data);
  const [isLeftThen, reads] = await ask(far);
  assert.equal(isLeftThen, true);
  assert.ok(reads < 1000, `${reads}`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';
import { text } from './text.js';

const { clean, fileName, retyped } = await load('files/name.ts');

test('the first candidate that names a file is the name, else "file"', () => {
  for (const [candidates, type, name] of [
    [['a.txt', 'b.png'], '', 'a.txt'],
    [['', '..', 'dir/', 'b.png'], '', 'b.png'],
    [[], '', 'file'],
    [['../'], 'audio/mpeg', 'file.mp3'],
  ]) {
    assert.equal(fileName(candidates, type), name);
  }
});

test('a missing extension comes from the type', () => {
  for (const [before, type, after] of [
    ['photo', 'image/png', 'photo.png'],
    ['a.php', 'image/png', 'a.php'],
    ['photo', 'x/y', 'photo'],
    ['.png', 'image/png', '.png.png'],
    ['report.', 'application/pdf', 'report.pdf'],
    ['1000031', 'image/jpeg', '1000031.jpg'],
    ['photo.JPG', 'image/jpeg', 'photo.JPG'],
    ['1000031', '', '1000031'],
    ['a\u202egpj.exe', 'image/jpeg', 'agpj.exe'],
    ['', 'image/png', 'file.png'],
  ]) {
    assert.equal(fileName([before], type), after);
  }
});

test('directories and unfit characters are stripped', () => {
  for (const [raw, kept] of [
    ['照片 "1".png', '照片 "1".png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\dir\\a.txt', 'a.txt'],
    ['a\0\r\nb\x7f\x85.png', 'ab.png'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['  a.png  ', 'a.png'],
    ['a.png. . ', 'a.png'],
    // Half a character, which no URL takes.
    ['a\ud83d.png', 'a\ufffd.png'],
    ['a😀.png', 'a😀.png'],
  ]) {
    assert.equal(clean(raw), kept);
  }
  for (const nothing of ['', '   ', '.', '..', 'dir/', '\\', '\0', '\r\n . ']) {
    assert.equal(clean(nothing), '', JSON.stringify(nothing));
  }
});

test('long names are cut and keep their extension', () => {
  const short = clean(`${'照'.repeat(200)}.png`);
  assert.ok(Buffer.byteLength(short) <= 255);
  assert.ok(Buffer.byteLength(short) > 250);
  assert.ok(short.endsWith('照.png'), short);
  assert.equal(clean(`a.${'x'.repeat(300)}`).length, 255, 'what is no extension is cut too');
});

test('a name of megabytes takes no time', () => {
  const started = performance.now();
  assert.equal(clean(`${' '.repeat(1e6)}a${'. '.repeat(1e6)}`), 'a');
  assert.equal(clean(`${'x'.repeat(4e6)}.png`).length, 255);
  assert.ok(performance.now() - started < 2000);
});

test('a picture of another type keeps its stem and has the type’s extension', () => {
  const [jpeg, png] = ['image/jpeg', 'image/png'];
  for (const [before, oldType, newType, after] of [
    ['photo.png', png, jpeg, 'photo.jpg'],
    ['照片 "1".heic', 'image/heic', jpeg, '照片 "1".jpg'],
    ['2024.01.02.png', png, jpeg, '2024.01.02.jpg'],
    ['photo.jpg', jpeg, png, 'photo.png'],
    ['photo', '', jpeg, 'photo.jpg'],
    ['.png', png, jpeg, '.png.jpg'],
    ['IMG_1.JPG', jpeg, jpeg, 'IMG_1.JPG'],
    ['photo.jfif', jpeg, jpeg, 'photo.jfif'],
    ['1000031', jpeg, jpeg, '1000031.jpg'],
  ]) {
    assert.equal(retyped(before, oldType, newType), after);
  }
});

test('a cleaned name is one file name, which a URL takes', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const name = clean(raw);
      assert.ok(Buffer.byteLength(name) <= 255);
      assert.doesNotMatch(name, /[\\/\p{Cc}]|^\.{1,2}$/u);
      encodeURIComponent(name);
    }),
    { numRuns: 2000 },
  );
});

test('a download always has a name, which is one file name', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), text, (candidates, type) => {
      assert.match(fileName(candidates, type), /^[^\\/\p{Cc}]+$/u);
    }),
    { numRuns: 2000 },
  );
});

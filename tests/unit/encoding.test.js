// Encodings, against Node's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';

const { bytesToWrite, decode, encode, encodingOf } = await load('files/user/encoding.ts');

const names = [
  ...['ascii', 'base64', 'binary', 'hex', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le', 'utf-8', 'utf8'],
  'latin1',
];

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  // What begins like a byte order mark.
  fc
    .tuple(
      fc.constantFrom([0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]),
      fc.uint8Array({ maxLength: 9 }),
    )
    .map(([mark, rest]) => Uint8Array.from([...mark, ...rest])),
);

test('bytes become the texts that Node makes of them', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const name of names) {
    const [low, high] = [name, name.toUpperCase()].map(encodingOf);
    assert.equal(low, high);
    assert.equal(decode(all, low), Buffer.from(all).toString(name), name);
    fc.assert(
      fc.property(anyBytes, (bytes) =>
        assert.equal(decode(bytes, low), Buffer.from(bytes).toString(name), name),
      ),
      { numRuns: 500 },
    );
  }
});

test('texts become the bytes that Node makes of them', () => {
  const text = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
  const base64 = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'));
  const hex = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('hex'));
  for (const name of names) {
    const drawn = { base64, hex }[name] ?? text;
    fc.assert(
      fc.property(drawn, (drawn) =>
        assert.deepEqual(Buffer.from(encode(drawn, encodingOf(name))), Buffer.from(drawn, name)),
      ),
      { numRuns: 500 },
    );
  }
});

test('long texts too', () => {
  const bytes = Uint8Array.from({ length: 300_001 }, (_, index) => (index * 7) % 256);
  for (const name of names)
    assert.equal(decode(bytes, encodingOf(name)), Buffer.from(bytes).toString(name), name);
});

test('white space in base64 is nothing; what is none fails, as does what is no hex', () => {
  assert.deepEqual([...encode(' AQ\n ID\t', 'base64')], [1, 2, 3]);
  for (const text of ['data:image/png;base64,AQID', 'AQ=ID', 'A', '照', 'AQ-_'])
    assert.throws(() => encode(text, 'base64'), /base64 encode error/);
  for (const text of ['0', '0g', '0x10', ' 00', '照照'])
    assert.throws(() => encode(text, 'hex'), /hex encode error/);
});

test('no other encoding is known', () => {
  for (const name of ['', 'utf9', 'constructor', '__proto__', 'utf 8', 7, {}, Symbol('x')])
    assert.throws(() => encodingOf(name), /^Error: invalid encoding "/);
});

test('what is written is text or an ArrayBuffer of whatever realm', async () => {
  const own = Uint8Array.from([1, 2, 3]).buffer;
  assert.deepEqual([...bytesToWrite(own, 'utf8')], [1, 2, 3]);
  const { runInNewContext } = await import('node:vm');
  const foreign = runInNewContext('Uint8Array.from([4, 5]).buffer');
  assert.deepEqual([...bytesToWrite(foreign, 'utf8')], [4, 5]);
  assert.equal(bytesToWrite(undefined, 'utf8').length, 0);
  const gone = new ArrayBuffer(3);
  structuredClone(gone, { transfer: [gone] });
  const wrong = [gone, new SharedArrayBuffer(3), new Uint8Array(3), null, 1, {}, [1], new Blob()];
  const pretender = { [Symbol.toStringTag]: 'ArrayBuffer', byteLength: 3, length: 3 };
  for (const data of [...wrong, pretender, new Proxy(own, {})])
    assert.throws(() => bytesToWrite(data, 'utf8'), /^Error: invalid data$/);
});

// What takes the place of TextDecoder and TextEncoder where there is none, as in Jest's jsdom, does
// what they do.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import fc from 'fast-check';
import { load } from '../unit/load.js';

const { TextDecoder, TextEncoder } = globalThis;
delete globalThis.TextDecoder;
delete globalThis.TextEncoder;
const standIn = await load('wasm/text-coding.ts');
Object.assign(globalThis, { TextDecoder, TextEncoder });
const beside = await load('wasm/text-coding.ts');

const result = (Decoder, bytes, options) => {
  try {
    return new Decoder('utf-8', options).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Bytes that begin characters of each length, go on with them, and are the borders of both. */
const telling = [
  ...[0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbb, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0],
  ...[0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff],
];

describe('TextDecoder', () => {
  test('is not the one of this engine', () => {
    assert.notEqual(standIn.TextDecoder, TextDecoder);
    assert.notEqual(standIn.TextEncoder, TextEncoder);
  });

  const all = [{}, { fatal: true }, { ignoreBOM: true }, { fatal: true, ignoreBOM: true }];
  for (const options of all) {
    test(`decodes any bytes as the engine's does, with ${JSON.stringify(options)}`, () => {
      const same = (bytes) =>
        assert.equal(
          result(standIn.TextDecoder, bytes, options),
          result(TextDecoder, bytes, options),
          String(bytes),
        );
      for (const a of telling) {
        for (const b of telling) {
          for (const c of telling) same(Uint8Array.of(a, b, c));
        }
      }
      const byte = fc.oneof(fc.constantFrom(...telling), fc.nat(255));
      fc.assert(
        fc.property(fc.array(byte, { maxLength: 40 }), (bytes) => same(Uint8Array.from(bytes))),
        { numRuns: 2000 },
      );
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => same(new TextEncoder().encode(text))),
        { numRuns: 500 },
      );
    });
  }

  test('takes buffers, views and those of another realm, and nothing', () => {
    const decoder = new standIn.TextDecoder();
    const { buffer } = Uint8Array.of(0x31, 0xe4, 0xbd, 0xa0, 0x32);
    assert.equal(decoder.decode(buffer), '1你2');
    assert.equal(decoder.decode(new Uint8Array(buffer, 1, 3)), '你');
    assert.equal(decoder.decode(new DataView(buffer, 1, 3)), '你');
    assert.equal(decoder.decode(vm.runInNewContext('Uint8Array.of(228, 189, 160).buffer')), '你');
    assert.equal(decoder.decode(vm.runInNewContext('Uint8Array.of(228, 189, 160)')), '你');
    assert.equal(decoder.decode(), '');
    assert.equal(decoder.decode(new ArrayBuffer(0)), '');
  });

  test("beside the engine's own reads short texts itself, and refuses what is no bytes", () => {
    const replaced = () => {
      throw new Error('a page has replaced it');
    };
    const { fromCharCode } = String;
    globalThis.TextDecoder = class {
      constructor() {
        replaced();
      }
    };
    String.fromCharCode = replaced;
    try {
      for (const options of all) {
        for (const text of ['', 'a', '你', '你'.repeat(33), '你'.repeat(34), '\ufeff\ufeffa']) {
          for (const bytes of [
            new TextEncoder().encode(text),
            new TextEncoder().encode(text).buffer,
            Uint8Array.of(...new TextEncoder().encode(text), 0xff),
          ]) {
            const expected = result(TextDecoder, bytes, options);
            assert.equal(result(beside.TextDecoder, bytes, options), expected);
          }
        }
      }
      for (const odd of [{}, { byteLength: 5 }, new Blob(['a']), 'text', 5]) {
        assert.equal(result(beside.TextDecoder, odd), undefined);
        assert.equal(result(TextDecoder, odd), undefined);
      }
    } finally {
      Object.assign(globalThis, { TextDecoder });
      String.fromCharCode = fromCharCode;
    }
  });

  test("beside the engine's own, of any length, outlives that it breaks, as Safari's does", async () => {
    const made = [];
    globalThis.TextDecoder = class extends TextDecoder {
      left = 1000;
      constructor(...args) {
        super(...args);
        made.push(args);
      }
      decode(bytes) {
        if ((this.left -= bytes.byteLength) < 0) throw new RangeError('Bad value');
        return super.decode(bytes);
      }
    };
    const { TextDecoder: Breaking } = await load('wasm/text-coding.ts').finally(() => {
      Object.assign(globalThis, { TextDecoder });
    });
    const options = { fatal: true, ignoreBOM: true };
    const decoder = new Breaking('utf-8', options);
    const text = `\ufeff${'你'.repeat(100)}`;
    const bytes = new TextEncoder().encode(text);
    for (let count = 0; count < 10; count += 1) assert.equal(decoder.decode(bytes.buffer), text);
    assert.deepEqual(made, Array(4).fill(['utf-8', options]));
    assert.throws(() => decoder.decode(new ArrayBuffer(1001)), RangeError);
    assert.throws(() => decoder.decode(new Uint8Array(200).fill(0xff)), TypeError);
    assert.equal(decoder.decode(bytes), text);
  });

  test("beside the engine's own asks nothing that a page may have put in its place", () => {
    const { Uint8Array: Bytes } = globalThis;
    const bytes = Bytes.of(0xe4, 0xbd, 0xa0);
    const decoder = new beside.TextDecoder();
    Object.defineProperty(Bytes, Symbol.hasInstance, {
      configurable: true,
      value() {
        throw new Error('a page has replaced it');
      },
    });
    globalThis.Uint8Array = undefined;
    try {
      assert.equal(decoder.decode(bytes), '你');
    } finally {
      globalThis.Uint8Array = Bytes;
      delete Bytes[Symbol.hasInstance];
    }
  });

  test('drops one BOM', () => {
    const bytes = new TextEncoder().encode('\uFEFF\uFEFFa\uFEFF');
    assert.equal(new standIn.TextDecoder().decode(bytes), '\uFEFFa\uFEFF');
  });

  test('decodes 10 MB, soon', () => {
    const text = '你好, world 🎉'.repeat(600_000);
    const bytes = new TextEncoder().encode(text);
    assert.ok(bytes.length > 10_000_000);
    const started = performance.now();
    assert.ok(new standIn.TextDecoder().decode(bytes) === text);
    assert.ok(performance.now() - started < 10_000);
  });

  test('has no other encoding', () => {
    for (const label of ['utf8', 'UTF-8']) assert.ok(new standIn.TextDecoder(label));
    for (const label of ['gbk', 'utf-16le', '']) {
      assert.throws(() => new standIn.TextDecoder(label), RangeError);
    }
  });
});

describe('TextEncoder', () => {
  test("encodes any text as the engine's does", () => {
    const same = (text) =>
      assert.deepEqual(
        [...new standIn.TextEncoder().encode(text)],
        [...new TextEncoder().encode(text)],
      );
    for (const text of [
      '',
      undefined,
      'a',
      '你',
      '🎉',
      '\uD83C',
      '\uDF89\uD83C',
      'a\uD83Cb',
      '\0',
    ]) {
      same(text);
    }
    const unit = fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff }));
    fc.assert(
      fc.property(fc.array(unit), (units) => same(String.fromCharCode(...units))),
      { numRuns: 2000 },
    );
  });
});

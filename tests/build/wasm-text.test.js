import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { dist } from '../../scripts/lib/paths.js';
import { encode } from '../../scripts/lib/wasm-text.js';
import { load } from '../unit/load.js';

const { decode } = await load('wasm/inlined.ts');

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Every byte behind every other. */
const everyPair = Uint8Array.from({ length: 2 * 65536 }, (_, at) =>
  at % 2 === 0 ? at >> 9 : at >> 1,
);

const inputs = {
  nothing: new Uint8Array(),
  'every byte': everyByte,
  'every pair of bytes': everyPair,
  // Which bytes get the short form differs from module to module.
  'frequent rare bytes': everyByte.map((byte) => byte | 0xe0),
  'the module': await readFile(path.join(dist, 'wx_transfer.wasm')),
};

describe('the module as text', () => {
  for (const [name, bytes] of Object.entries(inputs)) {
    test(`${name}: there and back`, () => {
      assert.deepEqual(Buffer.from(decode(encode(bytes))), Buffer.from(bytes));
    });

    test(`${name}: only characters that are the same in every encoding and need no escape`, () => {
      assert.match(encode(bytes), /^[ !#-;=-[\]-~]*$/);
    });
  }

  test('the module takes few characters more than it has bytes', async () => {
    const module = inputs['the module'];
    assert.ok(encode(module).length < 1.15 * module.length);
  });

  test('it is in every bundle that has the module inlined', async () => {
    const text = encode(inputs['the module']);
    for (const name of ['index.js', 'index.cjs', 'wx-transfer.js']) {
      const bundle = await readFile(path.join(dist, name), 'latin1');
      assert.ok(bundle.includes(text), name);
    }
  });
});

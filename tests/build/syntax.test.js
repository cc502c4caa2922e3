// Bundlers of old apps (webpack 4, in vue-cli 4 and in uni-app on Vue 2) parse what ships with a
// parser of 2019, and nobody transpiles node_modules.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'acorn';
import { dist } from '../../scripts/lib/paths.js';

const parseAs2019 = (text, sourceType) => parse(text, { ecmaVersion: 2019, sourceType });

describe('what ships has the syntax of ES2019', () => {
  test('which does without what came later', () => {
    for (const later of ['a?.b', 'a ?? b', '0n', 'import(a)', 'import.meta', 'class A { b = 1 }']) {
      assert.throws(() => parseAs2019(later, 'module'), SyntaxError, later);
    }
    parseAs2019('try { ({ ...a }); async () => { for await (const b of c); } } catch {}', 'module');
  });

  const files = readdirSync(dist).filter((file) => /\.c?js$/.test(file));

  test('is looked for in every bundle', () => {
    assert.deepEqual(files.sort(), [
      ...['global.cjs', 'global.js', 'index.cjs', 'index.js', 'mpx.cjs', 'mpx.js'],
      ...['taro-functions.js', 'taro.cjs'],
      ...['uni-app-functions.js', 'uni-app.cjs', 'uni-app.js'],
      ...['wasm.cjs', 'wasm.js', 'wx-transfer.js'],
    ]);
  });

  for (const file of files) {
    test(file, () => {
      const isModule = file.endsWith('.js') && file !== 'wx-transfer.js';
      const text = readFileSync(path.join(dist, file), 'utf8');
      parseAs2019(text, isModule ? 'module' : 'script');
    });
  }
});

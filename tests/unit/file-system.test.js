// The file system in memory, as where there is no database: each call against a model, natively.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { later, now } from '../files/compared.js';
import { Model } from '../files/model.js';
import { calls } from '../files/random.js';
import { loadAll } from './load-files.js';

// A worker's, in which files live as long as that.
globalThis.WorkerGlobalScope = class {};
const { getFileSystemManager, countFiles, open } = await loadAll(
  'api/get-file-system-manager.ts',
  'files/lasting.ts',
  'files/user/opening.ts',
);

const COUNT = 6000;
const seed = Number(process.env.TEST_SEED ?? 1);

describe(`random calls (seed ${seed})`, () => {
  const manager = getFileSystemManager();
  before(async () => {
    await open();
  });

  for (const [form, call] of Object.entries({ twins: now, methods: later })) {
    test(`${form} answer as the model does`, async () => {
      const model = new Model();
      for (const name of manager.readdirSync('wxfile://usr')) {
        const path = `wxfile://usr/${name}`;
        if (manager.statSync(path).isFile()) manager.unlinkSync(path);
        else manager.rmdirSync(path, true);
      }
      const drawn = calls(seed);
      let failures = 0;
      for (let count = 0; count < COUNT; count++) {
        const { name, args } = drawn.next().value;
        const expected = model.call(name, args);
        assert.deepEqual(await call(manager, name, args), expected, `${name} ${args} (${count})`);
        if ('errno' in expected) failures += 1;
      }
      assert.ok(failures > COUNT / 10 && failures < COUNT * 0.9, `${failures} failed`);
      const { count, bytes, pending } = countFiles();
      const files = model.stat('wxfile://usr', true).filter(([, { mode }]) => mode === 33188);
      assert.equal(count, files.length);
      assert.equal(
        bytes,
        files.reduce((sum, [, { size }]) => sum + size, 0),
      );
      await new Promise(setImmediate);
      assert.equal(countFiles().pending, 0, pending);
    });
  }
});

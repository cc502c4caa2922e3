// §25: files that last.
/* global files */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { empty, open } from './files-context.js';
import { run } from './context.js';

describe('§25.1 the manager', () => {
  before(() => empty({ allow: ["connect-src 'self' blob:"] }));

  test('one plain, extensible object, whose methods depend on no this and return nothing', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const { writeFile, readFileSync } = manager;
      const returned = writeFile({ filePath: `${files.root}/a`, data: 'x' });
      await wxt.ready();
      manager.own = 1;
      return {
        same: manager === wx.getFileSystemManager(),
        plain: Object.getPrototypeOf(manager) === Object.prototype,
        own: manager.own,
        returned: String(returned),
        data: readFileSync(`${files.root}/a`, 'utf8'),
        names: Object.keys(manager).filter((name) => typeof manager[name] === 'function').length,
      };
    });
    assert.deepEqual(seen, {
      same: true,
      plain: true,
      own: 1,
      returned: 'undefined',
      data: 'x',
      names: 13 * 2 + 3 + 7 * 2 + 2,
    });
  });
});

for (const form of ['twins', 'methods', 'mixed']) {
  describe(`random calls (${form})`, () => {
    before(() => empty({ allow: ["connect-src 'self' blob:"] }));
    test('answer as the model does', async () => {
      const seen = await run((form) => files.compare(7, 300, form), form);
      assert.deepEqual(seen, { at: 300 });
    });
  });
}

describe('§25.4 what lasts', () => {
  test('a file is there again after a reload', async () => {
    await empty();
    await run(async () => {
      for (const [name, size] of [
        ['small', 1000],
        ['large', 300_000],
      ])
        await files.ask('writeFile', { filePath: `${files.root}/${name}`, data: 'x'.repeat(size) });
    });
    await open();
    const seen = await run(async () => {
      const sizes = [];
      for (const name of ['small', 'large'])
        sizes.push(
          (await files.ask('readFile', { filePath: `${files.root}/${name}`, encoding: 'utf8' }))
            .data?.length,
        );
      return [sizes, wxt.inspect().files];
    });
    assert.deepEqual(seen, [
      [1000, 300_000],
      { storage: 'disk', count: 2, bytes: 301_000, pending: 0 },
    ]);
  });
});

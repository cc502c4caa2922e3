// §25.4: a content of many bytes is stored before the entry that has it, in a transaction of its own. What a browser
// keeps that is killed in between is tested in tests/durability.
/* global alone, files, loseNext, other, puts */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { engine, run } from './context.js';
import { empty, openOther } from './files-context.js';
import { here } from './urls.js';

const withBlobs = { allow: ["connect-src 'self' blob:", "frame-src 'self'"] };

/** Driven, WebKit is a private session, which has them stored as bytes, and so with their entries. */
const skip = engine === 'webkit' && 'it keeps no Blobs here';

/** Also opens what else the tests look with. */
async function start() {
  await empty(withBlobs);
  await run(async () => {
    window.alone = await import('/bundled/stored-alone.js');
    /** What is put into each transaction: the store's name, and `Blob` for a Blob. */
    window.puts = [];
    const numbers = new Map();
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const { transaction } = this;
      if (!numbers.has(transaction)) numbers.set(transaction, puts.push([]) - 1);
      puts[numbers.get(transaction)].push(value instanceof Blob ? 'Blob' : this.name);
      return put.call(this, value, key);
    };
    /** Has the next content deleted as soon as it is stored, as another tab may do. */
    window.loseNext = () => {
      let isDue = true;
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        const request = put.call(this, value, key);
        if (isDue && this.name === 'contents') {
          isDue = false;
          // It comes between this transaction and the next.
          this.transaction.db
            .transaction('contents', 'readwrite')
            .objectStore('contents')
            .delete(key);
        }
        return request;
      };
    };
  });
}

describe('§25.4 a content before its entry', () => {
  beforeEach(start);

  test('however it is written, none is in one transaction with an entry', { skip }, async () => {
    const down = here.download({ size: 50_000 });
    const seen = await run(async (url) => {
      const manager = wx.getFileSystemManager();
      const at = (name) => `${files.root}/${name}`;
      const data = new ArrayBuffer(30_000);
      const temp = () => wxt.createTempFilePath(new Blob([data]));
      await files.ask('writeFile', { filePath: at('a'), data });
      await files.ask('appendFile', { filePath: at('a'), data });
      await files.ask('truncate', { filePath: at('a'), length: 20_000 });
      await files.ask('truncate', { filePath: at('a'), length: 90_000 });
      await files.ask('copyFile', { srcPath: temp(), destPath: at('b') });
      await files.ask('saveFile', { tempFilePath: temp() });
      await kit.download({ url, filePath: at('c') });
      manager.writeFileSync(at('d'), data);
      manager.copyFileSync(temp(), at('e'));
      manager.saveFileSync(temp(), at('f'));
      await wxt.ready();
      await alone.putStored(at('g'), new Blob([data]), new AbortController().signal);
      const both = puts.filter((each) => each.includes('Blob') && each.includes('entries'));
      const sizes = [];
      for (const name of 'abcdefg')
        sizes.push((await files.ask('stat', { path: at(name) })).stats.size);
      return [both, puts.flat().filter((each) => each === 'Blob').length, sizes];
    }, down.url);
    assert.deepEqual(seen.slice(0, 2), [[], 11]);
    assert.deepEqual(seen[2], [90_000, 30_000, 50_000, 30_000, 30_000, 30_000, 30_000]);
  });

  test('those of one turn are stored together, and so are their entries', { skip }, async () => {
    const seen = await run(async () => {
      const data = new ArrayBuffer(30_000);
      await files.ask('writeFile', { filePath: `${files.root}/first`, data });
      puts.length = 0;
      const names = ['a', 'b', 'c', 'd'];
      const write = (name) => files.ask('writeFile', { filePath: `${files.root}/${name}`, data });
      await Promise.all(names.map(write));
      return puts.map((each) => each.filter((name) => name !== 'state').join());
    });
    assert.deepEqual(seen, ['Blob,Blob,Blob,Blob', 'entries,entries,entries,entries']);
  });

  test('what is removed, renamed or read meanwhile: in the order of the calls', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const at = (name) => `${files.root}/${name}`;
      const data = 'x'.repeat(30_000);
      const results = await Promise.all([
        files.ask('writeFile', { filePath: at('a'), data }),
        files.ask('unlink', { filePath: at('a') }),
        files.ask('readFile', { filePath: at('a') }),
        files.ask('writeFile', { filePath: at('a'), data: `${data}!` }),
        files.ask('rename', { oldPath: at('a'), newPath: at('b') }),
        files.ask('writeFile', { filePath: at('a'), data: 'small' }),
        files.ask('readFile', { filePath: at('b'), encoding: 'utf8' }),
      ]);
      await wxt.ready();
      return [
        results.map(({ errMsg, data }) => data?.length ?? errMsg.replace(/ no such.*/, '')),
        manager.readdirSync(files.root),
        await files.contentsOnce(1),
      ];
    });
    const ok = (name) => `${name}:ok`;
    assert.deepEqual(seen, [
      [
        ...[ok('writeFile'), ok('unlink'), 'readFile:fail', ok('writeFile'), ok('rename')],
        ...[ok('writeFile'), 30_001],
      ],
      ['a', 'b'],
      1,
    ]);
  });

  test('one that has gone before its entry came is stored again', { skip }, async () => {
    const seen = await run(async () => {
      const data = 'x'.repeat(30_000);
      const seen = [];
      for (const count of [1, 3]) {
        const paths = Array.from({ length: count }, (_, index) => `${files.root}/${index}`);
        loseNext();
        const writes = paths.map((filePath) => files.ask('writeFile', { filePath, data }));
        seen.push((await Promise.all(writes)).map(({ errMsg }) => errMsg));
      }
      loseNext();
      const { signal } = new AbortController();
      await alone.putStored(`${files.root}/alone`, new Blob([data]), signal);
      const { size } = await alone.getStored(`${files.root}/alone`);
      return [...seen, size, await files.contentsOnce(4)];
    });
    const ok = 'writeFile:ok';
    assert.deepEqual(seen, [[ok], [ok, ok, ok], 30_000, 4]);
  });

  test('what comes to have an entry is not taken for what was left behind', async (t) => {
    if (!(await run(() => !!navigator.locks))) return t.skip('there are no locks');
    await openOther();
    const seen = await run(async () => {
      await files.ask('writeFile', { filePath: `${files.root}/a`, data: 'x'.repeat(30_000) });
      const database = await new Promise((resolve) => {
        indexedDB.open('wx-transfer').onsuccess = ({ target }) => resolve(target.result);
      });
      const store = (act) =>
        new Promise((resolve) => {
          const transaction = database.transaction(['entries', 'contents', 'state'], 'readwrite');
          act((name) => transaction.objectStore(name));
          transaction.oncomplete = resolve;
        });
      const locks = async () => {
        const { held, pending } = await navigator.locks.query();
        return [...held, ...pending].filter(({ name }) => /wx-transfer:(late|never)/.test(name));
      };
      // Between its two transactions, another page is: of one the second will come, of the other never.
      let release;
      const until = new Promise((resolve) => (release = resolve));
      await new Promise((resolve) => {
        for (const name of ['never', 'late'])
          void navigator.locks.request(`wx-transfer:${name}`, { mode: 'shared' }, () => {
            resolve();
            return until;
          });
      });
      await store((at) => {
        for (const id of ['late', 'never']) at('contents').put(new Uint8Array(20_000), id);
      });
      other.wx.getFileSystemManager();
      await other.wxt.ready();
      while ((await locks()).length < 4) await kit.wait(5);
      await store((at) => {
        const entry = { size: 20_000, created: 1, modified: 1, parts: [['late', 20_000]] };
        at('entries').put(entry, `${files.root}/late`);
        at('state').put({ stamp: 'another', bytes: 50_000 }, 'state');
      });
      release();
      const left = await files.contentsOnce(2);
      while ((await locks()).length > 0) await kit.wait(5);
      database.close();
      const { contents } = await files.stored();
      return [left, contents.includes('late'), contents.includes('never')];
    });
    assert.deepEqual(seen, [2, true, false]);
  });

  test(
    'one whose entry cannot come any more goes, and a cut is not stored twice',
    { skip },
    async () => {
      await openOther();
      const seen = await run(async () => {
        const manager = wx.getFileSystemManager();
        const theirs = other.wx.getFileSystemManager();
        await other.wxt.ready();
        const at = (name) => `${files.root}/${name}`;
        const data = 'x'.repeat(60_000);
        manager.mkdirSync(at('dir'));
        manager.writeFileSync(at('long'), data);
        await wxt.ready();
        // Before this page hears of it.
        theirs.rmdirSync(at('dir'), true);
        const failed = await files.ask('writeFile', { filePath: at('dir/a'), data });
        const left = await files.contentsOnce(1);
        puts.length = 0;
        theirs.writeFileSync(at('other'), 'small');
        const cut = await files.ask('truncate', { filePath: at('long'), length: 40_000 });
        const blobs = puts.flat().filter((each) => each === 'Blob').length;
        return [failed.errMsg, left, cut.errMsg, blobs, await files.contentsOnce(1)];
      });
      assert.deepEqual(seen, [
        'writeFile:fail no such file or directory, open "wxfile://usr/dir/a"',
        1,
        'truncate:ok',
        1,
        1,
      ]);
    },
  );
});

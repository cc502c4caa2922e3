// §25.4: changes of files that come together, are refused, cannot be done again, or wait for what they take.
/* global files, other */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, run } from './context.js';
import { empty, open, openOther } from './files-context.js';
import { here } from './urls.js';

const withBlobs = { allow: ["connect-src 'self' blob:", "frame-src 'self'"] };

/** Opens another page that knows what is stored. */
async function openReader() {
  await openOther();
  await run(async () => {
    other.wx.getFileSystemManager();
    await other.wxt.ready();
  });
}

describe('§25.4 parts that stand in an entry, and apart', () => {
  beforeEach(() => empty(withBlobs));

  test('a file that was cut to its first part, and is appended to at the next visit, is whole', async () => {
    const sizes = [];
    const visit = async (...calls) => {
      sizes.push(
        await run(async (calls) => {
          wx.getFileSystemManager();
          await wxt.ready();
          // What no entry has is gone then.
          await files.contentsOnce(0);
          const filePath = `${files.root}/log`;
          for (const [name, options] of calls) await files.ask(name, { filePath, ...options });
          return (await files.ask('stat', { path: filePath })).stats?.size;
        }, calls),
      );
      await open(withBlobs);
    };
    const data = 'x'.repeat(10_000);
    const cut = [
      ['writeFile', { data }],
      ['appendFile', { data }],
      ['truncate', { length: 10_000 }],
    ];
    await visit(...cut);
    await visit(['appendFile', { data }]);
    await visit();
    assert.deepEqual(sizes, [10_000, 20_000, 20_000]);
  });

  for (const isAwaited of [true, false]) {
    test(`so is one whose copy was appended to and removed, ${isAwaited ? 'one after the other' : 'in one turn'}, before another page looked`, async () => {
      await run(async (isAwaited) => {
        const data = 'x'.repeat(10_000);
        const log = `${files.root}/log`;
        const copy = `${files.root}/copy`;
        const all = [];
        for (const [name, options] of [
          ['writeFile', { filePath: log, data }],
          ['copyFile', { srcPath: log, destPath: copy }],
          ['appendFile', { filePath: copy, data }],
          ['unlink', { filePath: copy }],
        ]) {
          all.push(files.ask(name, options));
          if (isAwaited) await all.at(-1);
        }
        await Promise.all(all);
      }, isAwaited);
      await openReader();
      const seen = await run(async () => {
        await files.contentsOnce(0);
        const filePath = `${files.root}/log`;
        await files.ask('appendFile', { filePath, data: 'y'.repeat(10_000) });
        const theirs = other.wx.getFileSystemManager();
        return (await files.ask('readFile', { filePath, encoding: 'utf8' }, theirs)).data.length;
      });
      await open(withBlobs);
      const later = await run(async () => {
        const filePath = `${files.root}/log`;
        const { data } = await files.ask('readFile', { filePath, encoding: 'utf8' });
        return [data.length, data.at(-1), (await files.stored()).contents.length];
      });
      assert.deepEqual([seen, later], [20_000, [20_000, 'y', 2]]);
    });
  }

  for (const [what, change] of [
    [
      'that another page cuts to one',
      () => {
        const filePath = `${files.root}/log`;
        const theirs = other.wx.getFileSystemManager();
        return files.ask('truncate', { filePath, length: 10_000 }, theirs);
      },
    ],
    [
      'of which one could not be stored',
      async () => {
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (value, key) {
          if (this.name === 'entries') throw new DOMException('full', 'QuotaExceededError');
          return put.call(this, value, key);
        };
        const filePath = `${files.root}/log`;
        const { errno } = await files.ask('appendFile', { filePath, data: 'z'.repeat(9000) });
        IDBObjectStore.prototype.put = put;
        return errno;
      },
    ],
  ]) {
    for (const first of [1, 2]) {
      test(`a file of ${first} parts ${what} is whole when it has been appended to`, async () => {
        await openReader();
        await run(async (first) => {
          const filePath = `${files.root}/log`;
          await files.ask('writeFile', { filePath, data: 'x'.repeat(10_000) });
          if (first > 1) await files.ask('appendFile', { filePath, data: 'x'.repeat(10_000) });
        }, first);
        await run(change);
        const append = () =>
          run(async () => {
            const filePath = `${files.root}/log`;
            await files.ask('appendFile', { filePath, data: 'y'.repeat(10_000) });
            return (await files.ask('stat', { path: filePath })).stats?.size;
          });
        const size = await append();
        await open(withBlobs);
        const read = () =>
          run(async () => {
            wx.getFileSystemManager();
            await wxt.ready();
            const filePath = `${files.root}/log`;
            return (await files.ask('readFile', { filePath })).data?.byteLength;
          });
        assert.deepEqual(
          [await read(), await append(), await read()],
          [size, size + 10_000, size + 10_000],
        );
      });
    }
  }
});

describe('§25.4 what fails', () => {
  beforeEach(async () => {
    await empty(withBlobs);
    await openReader();
  });

  test('a synchronous write that is refused gives way to what is stored there later, by whichever page', async () => {
    const seen = await run(async () => {
      const mine = wx.getFileSystemManager();
      const theirs = other.wx.getFileSystemManager();
      const filePath = `${files.root}/a`;
      const read = async (on) =>
        (await files.ask('readFile', { filePath, encoding: 'utf8' }, on)).data;
      const { put } = IDBObjectStore.prototype;
      const refuse = async () => {
        // Else the browser would be known to have no room.
        await files.ask('writeFile', { filePath: `${files.root}/c`, data: 'of another' }, mine);
        await files.ask('unlink', { filePath: `${files.root}/c` }, mine);
        IDBObjectStore.prototype.put = function (value, key) {
          if (this.name === 'entries') throw new DOMException('full', 'QuotaExceededError');
          return put.call(this, value, key);
        };
        mine.writeFileSync(filePath, 'refused');
        await wxt.ready();
        await kit.wait(50);
        IDBObjectStore.prototype.put = put;
        return [mine.readFileSync(filePath, 'utf8'), wxt.inspect().files.pending];
      };
      const elsewhere = () =>
        files.ask('writeFile', { filePath: `${files.root}/b`, data: 'of another' }, theirs);
      const seen = [];
      const told = await kit.uncaught(async () => {
        seen.push(await refuse());
        await elsewhere();
        seen.push([await read(mine), await read(theirs), wxt.inspect().files.pending]);
        // By this page.
        await files.ask('writeFile', { filePath, data: 'mine' }, mine);
        await elsewhere();
        await files.ask('appendFile', { filePath, data: '+' }, mine);
        seen.push([await read(mine), await read(theirs), wxt.inspect().files.pending]);
        // By the other.
        seen.push(await refuse());
        await files.ask('writeFile', { filePath, data: 'theirs' }, theirs);
        seen.push([await read(mine), await read(theirs), wxt.inspect().files.pending]);
        // What is done to it stores it.
        seen.push(await refuse());
        await files.ask('appendFile', { filePath, data: '+' }, mine);
        seen.push([await read(mine), await read(theirs), wxt.inspect().files.pending]);
        seen.push(await refuse());
        await files.ask('unlink', { filePath }, mine);
        await elsewhere();
        seen.push([await read(mine), await read(theirs), wxt.inspect().files.pending]);
      });
      return { seen, told: told.length };
    });
    assert.deepEqual(seen, {
      seen: [
        ['refused', 1],
        ['refused', null, 1],
        ['mine+', 'mine+', 0],
        ['refused', 1],
        ['theirs', 'theirs', 0],
        ['refused', 1],
        ['refused+', 'refused+', 0],
        ['refused', 1],
        [null, null, 0],
      ],
      told: 4,
    });
  });

  test('a refused write does not count among what is stored', async () => {
    const bytes = await run(async () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'entries' && value.size > 10)
          throw new DOMException('full', 'QuotaExceededError');
        return put.call(this, value, key);
      };
      await kit.uncaught(async () => {
        wx.getFileSystemManager().writeFileSync(`${files.root}/a`, 'x'.repeat(5000));
        await wxt.ready();
        await kit.wait(50);
        await files.ask('writeFile', { filePath: `${files.root}/b`, data: '1' });
      });
      IDBObjectStore.prototype.put = put;
      await other.wxt.ready();
      const { bytes: seenHere } = wxt.inspect().files;
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('wx-transfer');
        request.onsuccess = () => resolve(request.result);
      });
      const stored = () =>
        new Promise((resolve) => {
          const request = database.transaction('state').objectStore('state').getAll();
          request.onsuccess = () => resolve(request.result[0].bytes);
        });
      const seen = [await stored(), seenHere];
      await files.ask('unlink', { filePath: `${files.root}/a` });
      seen.push(await stored(), wxt.inspect().files.bytes);
      database.close();
      return seen;
    });
    assert.deepEqual(bytes, [1, 5001, 1, 1]);
  });

  test('a synchronous write that another page leaves no room for, or no file, is told of', async () => {
    const seen = await run(async () => {
      const mine = wx.getFileSystemManager();
      const theirs = other.wx.getFileSystemManager();
      wxt.configure({ fileStorageLimit: 100 });
      mine.writeFileSync(`${files.root}/log`, 'log');
      await wxt.ready();
      await kit.wait(100);
      const told = await kit.uncaught(async () => {
        theirs.writeFileSync(`${files.root}/b`, 'x'.repeat(90));
        mine.writeFileSync(`${files.root}/a`, 'x'.repeat(50));
        await Promise.all([other.wxt.ready(), wxt.ready()]);
        await kit.wait(50);
        theirs.unlinkSync(`${files.root}/log`);
        mine.appendFileSync(`${files.root}/log`, '+');
        // That is as both would have it.
        theirs.unlinkSync(`${files.root}/b`);
        mine.unlinkSync(`${files.root}/b`);
        await Promise.all([other.wxt.ready(), wxt.ready()]);
        await kit.wait(50);
      });
      wxt.configure({ fileStorageLimit: 209_715_200 });
      return { told, left: [files.dump(mine), files.dump(theirs)], ...wxt.inspect().files };
    });
    assert.deepEqual(seen, {
      told: [
        'writeFileSync:fail the maximum size of the file storage limit is exceeded',
        'appendFileSync:fail no such file or directory, open "wxfile://usr/log"',
      ],
      left: [{ '/': null }, { '/': null }],
      ...{ storage: 'disk', count: 0, bytes: 0, pending: 0 },
    });
  });

  test('what a newer version refuses is not seen either', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const filePath = `${files.root}/dir/a`;
      await files.ask('mkdir', { dirPath: `${files.root}/dir` });
      await files.ask('writeFile', { filePath, data: 'stored' });
      document.querySelector('iframe').remove();
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('wx-transfer', 99);
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      const errnos = await Promise.all([
        files.ask('writeFile', { filePath, data: 'refused' }),
        files.ask('appendFile', { filePath, data: '+' }),
        files.ask('rename', { oldPath: `${files.root}/dir`, newPath: `${files.root}/b` }),
        files.ask('unlink', { filePath: `${files.root}/b/a` }),
      ]);
      const left = files.dump(manager);
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      return { errnos: errnos.map(({ errno }) => errno), left, bytes: wxt.inspect().files.bytes };
    });
    assert.deepEqual(seen, {
      errnos: [1300201, 1300201, 1300201, 1300201],
      left: { '/': null, '/dir': null, '/dir/a': 'stored' },
      bytes: 6,
    });
  });

  test('an abort when all has been stored puts back what was there, also where another page stores just then', async () => {
    const seen = await run(
      async (small, large) => {
        const filePath = `${files.root}/a/b`;
        await wxt.ready();
        const database = await new Promise((resolve) => {
          const request = indexedDB.open('wx-transfer');
          request.onsuccess = () => resolve(request.result);
        });
        const { put } = IDBObjectStore.prototype;
        const { transaction } = IDBDatabase.prototype;
        const aborted = async () => {
          let task;
          let isStored = false;
          const storing = new WeakSet();
          IDBObjectStore.prototype.put = function (...args) {
            if (this.name === 'entries') {
              storing.add(this.transaction);
              if (!isStored) {
                // Behind this.
                isStored = true;
                const theirs = transaction.call(database, ['entries', 'state'], 'readwrite');
                const directory = { size: 0, created: 1, modified: 1 };
                put.call(theirs.objectStore('entries'), directory, `${files.root}/theirs`);
                put.call(theirs.objectStore('state'), { stamp: 'theirs', bytes: 6 }, 'state');
              }
            }
            return put.apply(this, args);
          };
          IDBDatabase.prototype.transaction = function (...args) {
            const begun = transaction.apply(this, args);
            begun.addEventListener('complete', () => storing.has(begun) && task.abort());
            return begun;
          };
          const { result } = await kit.download({ url: large, filePath }, (own) => (task = own));
          while (wxt.inspect().inFlight > 0) await kit.wait(2);
          IDBDatabase.prototype.transaction = transaction;
          IDBObjectStore.prototype.put = put;
          return result.errMsg;
        };
        const before = files.dump();
        const ends = [await aborted()];
        const nothing = await files.ask('access', { path: filePath });
        await kit.download({ url: small, filePath });
        ends.push(await aborted(), nothing.errno, before, files.dump());
        database.close();
        return ends;
      },
      here.download({ body: 'before' }).url,
      here.download({ size: 300_000 }).url,
    );
    const abort = 'downloadFile:fail abort';
    assert.deepEqual(seen, [
      ...[abort, abort, 1300002],
      { '/': null },
      { '/': null, '/a': null, '/a/b': 'before', '/theirs': null },
    ]);
  });
});

describe('§25.4 order', () => {
  beforeEach(() => empty(withBlobs));

  test('a change that waits for what it takes comes before what is called after it', async () => {
    const seen = await run(async () => {
      const make = (size) => wxt.createTempFilePath(new Blob(['x'.repeat(size)]), 'a.txt');
      const text = async (name) =>
        (await files.ask('readFile', { filePath: `${files.root}/${name}`, encoding: 'utf8' })).data
          ?.length;
      const seen = [];
      for (const [name, size] of [
        ['small', 10],
        ['large', 50_000],
      ]) {
        const path = `${files.root}/${name}`;
        const copied = files.ask('copyFile', { srcPath: make(size), destPath: path });
        const length = text(name);
        const written = files.ask('writeFile', { filePath: path, data: 'later' });
        await Promise.all([copied, written]);
        seen.push(await length, await text(name));
      }
      const destPath = `${files.root}/of-data`;
      void files.ask('copyFile', { srcPath: 'data:,12345', destPath });
      seen.push((await files.ask('stat', { path: destPath })).stats?.size);
      const saved = files.ask('saveFile', { tempFilePath: make(7), filePath: destPath });
      await files.ask('appendFile', { filePath: destPath, data: '+' });
      seen.push((await saved).errMsg, await text('of-data'));
      // A URL of the page's own is near too.
      const url = URL.createObjectURL(new Blob(['12345']));
      const byUrl = files.ask('copyFile', { srcPath: url, destPath });
      await files.ask('appendFile', { filePath: destPath, data: '+' });
      seen.push((await byUrl).errMsg, await text('of-data'));
      // What makes missing directories is about those too.
      const nested = files.ask('copyFile', { srcPath: 'data:,1', destPath: `${files.root}/n/d/a` });
      const made = files.ask('mkdir', { dirPath: `${files.root}/n/d`, recursive: true });
      const beside = files.ask('writeFile', { filePath: `${files.root}/n/a`, data: '1' });
      seen.push(...(await Promise.all([nested, made, beside])).map(({ errno }) => errno ?? 'ok'));
      // One that fails holds up nothing.
      const failed = files.ask('copyFile', { srcPath: '/no-such-file', destPath });
      seen.push((await files.ask('unlink', { filePath: destPath })).errMsg);
      seen.push((await failed).errno, wxt.inspect().files.pending);
      return seen;
    });
    assert.deepEqual(seen, [
      ...[10, 5, 50_000, 5],
      ...[5, 'saveFile:ok', 8],
      ...['copyFile:ok', 6, 1300002, 'ok', 'ok'],
      ...['unlink:ok', 1300002, 0],
    ]);
  });

  test('what is about other paths waits for nothing', async () => {
    const seen = await run(async () => {
      const filePath = `${files.root}/a`;
      const srcPath = wxt.createTempFilePath(new Blob(['x']), 'a.txt');
      // A blob whose bytes do not come.
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = () => new Promise(() => {});
      void files.ask('copyFile', { srcPath, destPath: `${files.root}/never` });
      Blob.prototype.arrayBuffer = arrayBuffer;
      const written = files.ask('writeFile', { filePath, data: '1' });
      wx.getFileSystemManager().writeFileSync(filePath, '2');
      await written;
      const { data } = await files.ask('readFile', { filePath, encoding: 'utf8' });
      return data;
    });
    assert.equal(seen, '2');
  });

  test('a directory that was to be made is made when the store opens after all', async () => {
    await open(withBlobs);
    const seen = await run(async () => {
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('not now', 'AbortError');
      };
      const manager = wx.getFileSystemManager();
      manager.mkdirSync(`${files.root}/cache`);
      const isRefused = await wxt.ready().then(
        () => false,
        () => true,
      );
      IDBDatabase.prototype.transaction = transaction;
      await wxt.ready();
      const filePath = `${files.root}/cache/a`;
      return [isRefused, (await files.ask('writeFile', { filePath, data: 'x' })).errMsg];
    });
    assert.deepEqual(seen, [true, 'writeFile:ok']);
  });

  test('so it is before the store is open, mkdirSync and ready() too', async () => {
    await run(async () => {
      await files.ask('mkdir', { dirPath: `${files.root}/cache` });
      await files.ask('writeFile', { filePath: `${files.root}/cache/old`, data: 'x' });
    });
    await open(withBlobs);
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const cache = `${files.root}/cache`;
      const fresh = `${files.root}/fresh`;
      const srcPath = wxt.createTempFilePath(new Blob(['x'.repeat(50_000)]), 'a.txt');
      const all = [
        files.ask('rmdir', { dirPath: cache, recursive: true }),
        files.ask('mkdir', { dirPath: fresh }),
        files.ask('copyFile', { srcPath, destPath: `${fresh}/a` }),
      ];
      manager.mkdirSync(cache, true);
      manager.mkdirSync(fresh, true);
      all.push(files.ask('writeFile', { filePath: `${cache}/new`, data: 'y' }));
      await wxt.ready();
      const atReady = manager.readdirSync(files.root);
      return [
        (await Promise.all(all)).map(({ errMsg }) => errMsg),
        atReady,
        manager.readdirSync(cache),
      ];
    });
    assert.deepEqual(seen, [
      ['rmdir:ok', 'mkdir:ok', 'copyFile:ok', 'writeFile:ok'],
      ['cache', 'fresh'],
      ['new'],
    ]);
  });

  test('what is deleted after a file is read waits for that', async () => {
    const seen = await run(async () => {
      const filePath = `${files.root}/large`;
      await files.ask('writeFile', { filePath, data: 'x'.repeat(50_000) });
      const asked = [];
      const { request } = LockManager.prototype;
      LockManager.prototype.request = function (name, options, act) {
        asked.push(options.mode);
        return request.call(this, name, options, act);
      };
      const all = await Promise.all([
        files.ask('writeFile', { filePath: `${files.root}/other`, data: 'x' }),
        files.ask('readFile', { filePath }),
        files.ask('unlink', { filePath }),
      ]);
      LockManager.prototype.request = request;
      const left = await files.contentsOnce(0);
      const held = (await navigator.locks.query()).held.length;
      return [all.map(({ errMsg }) => errMsg), all[1].data.byteLength, asked, left, held];
    });
    assert.deepEqual(seen, [
      ['writeFile:ok', 'readFile:ok', 'unlink:ok'],
      50_000,
      ['shared', 'exclusive'],
      0,
      0,
    ]);
  });

  test('when a file was last read is known whatever else is stored meanwhile', async () => {
    await openReader();
    const seen = await run(async () => {
      const filePath = `${files.root}/a`;
      await files.ask('writeFile', { filePath, data: 'x' });
      await kit.wait(1100);
      await files.ask('readFile', { filePath });
      const theirs = other.wx.getFileSystemManager();
      await files.ask('writeFile', { filePath: `${files.root}/b`, data: 'x' }, theirs);
      const { stats } = await files.ask('stat', { path: filePath });
      const later = stats.lastAccessedTime - stats.lastModifiedTime;
      await kit.wait(1100);
      await files.ask('writeFile', { filePath, data: 'y' });
      const { stats: now } = await files.ask('stat', { path: filePath });
      return [later >= 1, now.lastAccessedTime === now.lastModifiedTime];
    });
    assert.deepEqual(seen, [true, true]);
  });
});

describe('§25.4 picked files', () => {
  beforeEach(() => empty(withBlobs));

  /** A temp path of a file on disk. */
  async function picked(file) {
    await run(() => {
      const input = document.createElement('input');
      input.type = 'file';
      document.body.append(input);
    });
    await driver.findElement({ css: 'input' }).sendKeys(file);
    return run(() => {
      const input = document.querySelector('input');
      const path = wxt.createTempFilePath(input.files[0]);
      input.remove();
      return path;
    });
  }

  for (const [what, change] of [
    ['deleted', (file) => rmSync(file)],
    ['changed', (file) => writeFileSync(file, 'short')],
  ]) {
    for (const [where, block] of [
      ['stored', () => {}],
      ['in memory', () => void Object.defineProperty(window, 'indexedDB', { value: undefined })],
    ]) {
      test(`one that was saved or copied is read as it was, when that on disk is ${what}; ${where}`, async () => {
        const { folder, remove } = temporaryFolder('picked');
        const file = path.join(folder, 'file.txt');
        writeFileSync(file, 'x'.repeat(50_000));
        await open(withBlobs);
        await run(block);
        const [first, second, third] = [await picked(file), await picked(file), await picked(file)];
        const paths = await run(
          async (first, second, third) => {
            wx.getFileSystemManager();
            await wxt.ready();
            const paths = [
              (await files.ask('saveFile', { tempFilePath: first })).savedFilePath,
              `${files.root}/copy`,
              wx.getFileSystemManager().saveFileSync(third),
            ];
            await files.ask('copyFile', { srcPath: second, destPath: paths[1] });
            await kit.wait(300);
            return paths;
          },
          first,
          second,
          third,
        );
        change(file);
        const up = here.upload();
        const sizes = await run(
          async (paths, url) => {
            const sizes = [];
            for (const filePath of paths) {
              sizes.push((await files.ask('readFile', { filePath })).data?.byteLength);
              sizes.push((await kit.upload({ url, filePath, name: 'f' })).result.errMsg);
            }
            return sizes;
          },
          paths,
          up.url,
        );
        assert.deepEqual(sizes, Array(3).fill([50_000, 'uploadFile:ok']).flat());
        assert.deepEqual(
          up.seen().map(({ parts: [{ size }] }) => size),
          [50_000, 50_000, 50_000],
        );
        remove();
      });
    }
  }

  for (const size of [100, 50_000]) {
    test(`one of ${size} bytes that was deleted is not saved, and stays as it was`, async () => {
      const { folder, remove } = temporaryFolder('picked');
      const file = path.join(folder, 'file.txt');
      writeFileSync(file, 'x'.repeat(size));
      const tempFilePath = await picked(file);
      remove();
      const seen = await run(async (tempFilePath) => {
        const { tempFiles } = wxt.inspect();
        const now = files.attempt('saveFileSync', tempFilePath);
        const { errMsg, errno } = await files.ask('saveFile', { tempFilePath });
        const { count, pending } = wxt.inspect().files;
        return [
          [now.message, now.errno, errMsg, errno],
          [count, pending, wxt.inspect().tempFiles - tempFiles],
        ];
      }, tempFilePath);
      assert.deepEqual(seen, [
        [
          ...['saveFileSync:fail tempFilePath file not exist', 1301112],
          ...['saveFile:fail tempFilePath file not exist', 1301112],
        ],
        [0, 0, 0],
      ]);
    });
  }
});

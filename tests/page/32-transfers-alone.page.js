// §25 in an app that imports nothing but the transfers: its store puts and finds each file by itself, in the
// database that is the file system's too. That is on the page as well, as in another tab.
/* global alone, files, whole */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, beforeEach, describe, test } from 'node:test';
import { build } from 'esbuild';
import { dist } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { run } from './context.js';
import { empty, open } from './files-context.js';
import { importMade } from './made.js';
import { here } from './urls.js';

const { folder } = temporaryFolder('transfers-alone');
const app = path.join(folder, 'app.js');
const U = 'wxfile://usr';
const unbound = { allow: ['*'] };

before(() =>
  build({
    stdin: {
      contents: `export { configure, downloadFile, inspect, uploadFile } from './index.js';`,
      resolveDir: dist,
    },
    bundle: true,
    format: 'esm',
    outfile: app,
    sourcemap: true,
    logLevel: 'warning',
  }),
);

/** Has the page transfer by the app; `whole` stays the `wx` with everything. */
async function begin() {
  await importMade(app, 'alone');
  await run(() => {
    window.whole = window.wx;
    window.wx = window.alone;
  });
}

/** What the server gets of a stored file, and how the call ends. */
async function uploaded(filePath) {
  const up = here.upload();
  const errMsg = await run(
    async (url, filePath) => (await kit.upload({ url, filePath, name: 'f' })).result.errMsg,
    up.url,
    filePath,
  );
  const { filename, type, size, sha256 } = up.seen()[0]?.parts[0] ?? {};
  return { errMsg, filename, type, size, sha256 };
}

describe('§25 transfers alone', () => {
  beforeEach(async () => {
    await empty(unbound);
    await begin();
  });

  for (const size of [0, 1000, 300_000]) {
    test(`a download of ${size} bytes is there after a reload, for uploads and for the file system`, async () => {
      const filePath = `${U}/a/b/photo.png`;
      const down = here.download({ size, type: 'image/png' });
      const saved = await run(
        async (url, filePath) => {
          const { result } = await kit.download({ url, filePath });
          return [result.errMsg, result.filePath, 'tempFilePath' in result];
        },
        down.url,
        filePath,
      );
      assert.deepEqual(saved, ['downloadFile:ok', filePath, false]);
      const first = await uploaded(filePath);
      await open(unbound);
      await begin();
      const again = await uploaded(filePath);
      assert.deepEqual(again, first);
      assert.deepEqual(
        [again.errMsg, again.filename, again.type, again.size],
        ['uploadFile:ok', 'photo.png', 'image/png', size],
      );
      const read = await run(async (filePath) => {
        const { data } = await files.ask('readFile', { filePath }, whole.getFileSystemManager());
        return data.byteLength;
      }, filePath);
      assert.equal(read, size);
    });
  }

  test('what the file system has written, copied and saved uploads', async () => {
    const saved = await run(async () => {
      const manager = whole.getFileSystemManager();
      for (const [name, length] of [
        ['small.txt', 20],
        ['large.txt', 40_000],
      ]) {
        const filePath = `${files.root}/${name}`;
        await files.ask('writeFile', { filePath, data: 'x'.repeat(length) }, manager);
        await files.ask('appendFile', { filePath, data: 'y'.repeat(length) }, manager);
      }
      const tempFilePath = wxt.createTempFilePath(new Blob(['saved'], { type: 'text/css' }));
      return (await files.ask('saveFile', { tempFilePath }, whole)).savedFilePath;
    });
    const seen = [];
    for (const filePath of [`${U}/small.txt`, `${U}/large.txt`, saved]) {
      const { errMsg, type, size } = await uploaded(filePath);
      seen.push([errMsg, type, size]);
    }
    assert.deepEqual(seen, [
      ['uploadFile:ok', 'text/plain', 40],
      ['uploadFile:ok', 'text/plain', 80_000],
      ['uploadFile:ok', 'text/css', 5],
    ]);
    for (const nothing of [`${U}/none`, 'wxfile://store_0123456789abcdef0123456789abcdef.png']) {
      assert.equal((await uploaded(nothing)).errMsg, 'uploadFile:fail file not found');
    }
  });

  test('a directory there, a file above and a name too long are told of, and all stays', async () => {
    const { url } = here.download({ body: 'hello', type: 'text/plain' });
    const seen = await run(async (url) => {
      const seen = [];
      for (const path of ['a/b/c.txt', 'a/b', 'a/b/c.txt/d', 'n'.repeat(256), 'a/b/c.txt']) {
        const filePath = `${files.root}/${path}`;
        const { result } = await kit.download({ url, filePath });
        seen.push([result.errMsg, result.errno]);
      }
      const manager = whole.getFileSystemManager();
      await wxt.ready();
      return [seen, files.dump(manager)];
    }, url);
    assert.deepEqual(seen, [
      [
        ['downloadFile:ok', null],
        [`downloadFile:fail illegal operation on a directory, open "${U}/a/b"`, 1301003],
        [`downloadFile:fail not a directory "${U}/a/b/c.txt/d"`, 1300020],
        ['downloadFile:fail File name too long', 1300036],
        ['downloadFile:ok', null],
      ],
      { '/': null, '/a': null, '/a/b': null, '/a/b/c.txt': 'hello' },
    ]);
  });

  test('the limit counts all that is stored, and what is replaced makes room', async () => {
    const downs = [10_000, 12_000, 19_000].map((size) => here.download({ size }).url);
    const seen = await run(async ([first, second, third]) => {
      alone.configure({ fileStorageLimit: 20_000 });
      const get = async (url, name) => {
        const filePath = `${files.root}/${name}`;
        const { result } = await kit.download({ url, filePath });
        return [result.errMsg, result.errno];
      };
      const ends = [
        await get(first, 'a'),
        await get(second, 'b'),
        await get(second, 'a'),
        await get(third, 'a'),
      ];
      await wxt.ready();
      const manager = whole.getFileSystemManager();
      await files.ask('unlink', { filePath: `${files.root}/a` }, manager);
      ends.push(await get(third, 'b'));
      const { stats } = await files.ask('stat', { path: `${files.root}/b` }, manager);
      return [...ends, stats.size];
    }, downs);
    const full = [
      'downloadFile:fail the maximum size of the file storage limit is exceeded',
      603300,
    ];
    const ok = ['downloadFile:ok', null];
    assert.deepEqual(seen, [ok, full, ok, ok, ok, 19_000]);
  });

  test('what is replaced is given back to the browser', async () => {
    const { url } = here.download({ size: 50_000 });
    const left = await run(async (url) => {
      const filePath = `${files.root}/a`;
      for (let count = 0; count < 5; count++) await kit.download({ url, filePath });
      return files.contentsOnce(1);
    }, url);
    assert.equal(left, 1);
  });

  test('others hear of a download: their synchronous calls see it in a moment', async () => {
    const { url } = here.download({ size: 30_000 });
    const there = await run(async (url) => {
      const manager = whole.getFileSystemManager();
      await wxt.ready();
      await kit.download({ url, filePath: `${files.root}/a` });
      for (let tries = 0; tries < 500; tries++) {
        if (manager.readdirSync(files.root).length > 0) break;
        await kit.wait(20);
      }
      return manager.readdirSync(files.root);
    }, url);
    assert.deepEqual(there, ['a']);
  });

  test('an abort at whatever moment leaves what was there', async () => {
    const small = here.download({ body: 'before' });
    const large = here.download({ size: 300_000 });
    const seen = await run(
      async (small, large) => {
        const filePath = `${files.root}/a`;
        const manager = whole.getFileSystemManager();
        await kit.download({ url: small, filePath });
        const wrong = [];
        let aborted = 0;
        for (let count = 0; count < 40; count++) {
          let task;
          const ending = kit.download({ url: large, filePath }, (started) => (task = started));
          await kit.wait(count);
          task.abort();
          const { result } = await ending;
          while (alone.inspect().inFlight > 0) await kit.wait(2);
          const { size } = (await files.ask('stat', { path: filePath }, manager)).stats;
          const isAborted = result.errMsg === 'downloadFile:fail abort';
          if (isAborted) aborted += 1;
          if (size !== (isAborted ? 6 : 300_000)) wrong.push([count, result.errMsg, size]);
          if (!isAborted) await kit.download({ url: small, filePath });
        }
        return { wrong, isSome: aborted > 0 };
      },
      small.url,
      large.url,
    );
    assert.deepEqual(seen, { wrong: [], isSome: true });
  });

  test('an abort when all has been stored puts back what was there, and nothing where nothing was', async () => {
    const seen = await run(
      async (small, large) => {
        const manager = whole.getFileSystemManager();
        const { transaction } = IDBDatabase.prototype;
        const { put } = IDBObjectStore.prototype;
        const storing = new WeakSet();
        IDBObjectStore.prototype.put = function (...args) {
          if (this.name === 'entries') storing.add(this.transaction);
          return put.apply(this, args);
        };
        const abortedLate = async (filePath) => {
          let task;
          IDBDatabase.prototype.transaction = function (...args) {
            const begun = transaction.apply(this, args);
            begun.addEventListener('complete', () => storing.has(begun) && task.abort());
            return begun;
          };
          const { result } = await kit.download(
            { url: large, filePath },
            (begun) => (task = begun),
          );
          while (alone.inspect().inFlight > 0) await kit.wait(2);
          IDBDatabase.prototype.transaction = transaction;
          return result.errMsg;
        };
        const filePath = `${files.root}/a`;
        const ends = [await abortedLate(filePath)];
        await files.contentsOnce(0);
        ends.push((await files.ask('stat', { path: filePath }, manager)).errMsg);
        await kit.download({ url: small, filePath });
        ends.push(await abortedLate(filePath));
        await files.contentsOnce(0);
        ends.push((await files.ask('stat', { path: filePath }, manager)).stats?.size);
        ends.push(wxt.inspect().files.bytes);
        return ends;
      },
      here.download({ body: 'before' }).url,
      here.download({ size: 300_000 }).url,
    );
    assert.deepEqual(seen, [
      'downloadFile:fail abort',
      'stat:fail no such file or directory "wxfile://usr/a"',
      'downloadFile:fail abort',
      6,
      6,
    ]);
  });

  test('where handles are refused, by its bytes, and it is there after a reload', async () => {
    const seen = await run(
      async (url, filePath) => {
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (value, key) {
          if (value instanceof Blob) throw new DOMException('no handles', 'DataCloneError');
          return put.call(this, value, key);
        };
        return (await kit.download({ url, filePath })).result.errMsg;
      },
      here.download({ size: 50_000 }).url,
      `${U}/a`,
    );
    assert.equal(seen, 'downloadFile:ok');
    await open(unbound);
    await begin();
    assert.equal((await uploaded(`${U}/a`)).size, 50_000);
  });

  test('a file that another replaces while it is read is read as it is now', async () => {
    const data = await run(
      async (url, filePath) => {
        const manager = whole.getFileSystemManager();
        const data = 'x'.repeat(50_000);
        await files.ask('writeFile', { filePath, data }, manager);
        const { arrayBuffer } = Blob.prototype;
        Blob.prototype.arrayBuffer = async () => {
          Blob.prototype.arrayBuffer = arrayBuffer;
          await kit.download({ url, filePath });
          throw new DOMException('gone', 'NotReadableError');
        };
        return (await files.ask('readFile', { filePath, encoding: 'utf8' }, manager)).data;
      },
      here.download({ body: 'newer' }).url,
      `${U}/a`,
    );
    assert.equal(data, 'newer');
  });

  test('an upload of a file that another deletes meanwhile sends all of it, and ends', async () => {
    const size = 4 * 2 ** 20;
    const up = here.upload({ wait: 100 });
    const down = here.download({ size });
    const errMsg = await run(
      async (down, up) => {
        const filePath = `${files.root}/big`;
        await kit.download({ url: down, filePath });
        const uploading = kit.upload({ url: up, filePath, name: 'f', timeout: 30_000 });
        await files.ask('unlink', { filePath }, whole.getFileSystemManager());
        return (await uploading).result.errMsg;
      },
      down.url,
      up.url,
    );
    // It may have been deleted before the upload found it.
    if (errMsg !== 'uploadFile:fail file not found') {
      assert.equal(errMsg, 'uploadFile:ok');
      assert.equal(up.seen()[0].parts[0].size, size);
    }
  });

  test('an entry whose content is not whole is no file, and can be downloaded again', async () => {
    const { url } = here.download({ size: 50_000 });
    const filePath = `${U}/torn`;
    const get = () =>
      run(
        async (url, filePath) => (await kit.download({ url, filePath })).result.errMsg,
        url,
        filePath,
      );
    await get();
    await run(async (filePath) => {
      const database = await new Promise((resolve) => {
        indexedDB.open('wx-transfer').onsuccess = ({ target }) => resolve(target.result);
      });
      const transaction = database.transaction(['entries', 'contents'], 'readwrite');
      transaction.objectStore('entries').get(filePath).onsuccess = ({ target }) => {
        const [[id]] = target.result.parts;
        transaction.objectStore('contents').put(new Uint8Array(9), id);
      };
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    }, filePath);
    await open(unbound);
    await begin();
    assert.equal((await uploaded(filePath)).errMsg, 'uploadFile:fail file not found');
    assert.equal(await get(), 'downloadFile:ok');
    assert.equal((await uploaded(filePath)).size, 50_000);
  });

  for (const [what, block] of Object.entries({
    'does not open': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
    },
    'is not there': () => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    },
    'does not open, and locks are refused, as in a frame without an origin': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
      Object.defineProperty(navigator, 'locks', {
        value: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
      });
    },
  })) {
    test(`where the database ${what}, in memory, which one warning says`, async () => {
      await run(block);
      const down = here.download({ size: 30_000 });
      const up = here.upload();
      const seen = await run(
        async (down, up) => {
          const ends = [];
          const told = await kit.warnings(async () => {
            for (const name of ['a/b', 'c', 'a', 'a/b']) {
              const filePath = `${files.root}/${name}`;
              ends.push((await kit.download({ url: down, filePath })).result.errMsg);
            }
          });
          const filePath = `${files.root}/a/b`;
          ends.push((await kit.upload({ url: up, filePath, name: 'f' })).result.errMsg);
          return [told.length, ...ends];
        },
        down.url,
        up.url,
      );
      assert.deepEqual(seen, [
        1,
        'downloadFile:ok',
        'downloadFile:ok',
        `downloadFile:fail illegal operation on a directory, open "${U}/a"`,
        'downloadFile:ok',
        'uploadFile:ok',
      ]);
      assert.equal(up.seen()[0].parts[0].size, 30_000);
    });
  }

  test('a store that is deleted under a living page is empty then, and works', async () => {
    const { url } = here.download({ size: 30_000 });
    const ends = await run(async (url) => {
      const get = async (name) =>
        (await kit.download({ url, filePath: `${files.root}/${name}` })).result.errMsg;
      const ends = [await get('a')];
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      ends.push(await get('b'), (await files.stored()).paths.length);
      return ends;
    }, url);
    assert.deepEqual(ends, ['downloadFile:ok', 'downloadFile:ok', 1]);
    assert.equal((await uploaded(`${U}/a`)).errMsg, 'uploadFile:fail file not found');
    assert.equal((await uploaded(`${U}/b`)).errMsg, 'uploadFile:ok');
  });
});

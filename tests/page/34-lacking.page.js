// Files and media where a page lacks something, or has put its own in the place of it: each call ends once, with
// what can be had.
/* global files */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, run } from './context.js';
import { empty, open } from './files-context.js';
import { here } from './urls.js';

const U = 'wxfile://usr';
const withBlobs = {
  allow: ["connect-src 'self' blob: data:", "img-src 'self' blob:", "script-src 'self' blob:"],
};

describe('files where something is lacking', () => {
  beforeEach(() => empty(withBlobs));

  test('handles of files, as in a private window: stored by their bytes, and read again', async () => {
    const down = here.download({ size: 70_000 });
    const seen = await run(async (url) => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        if (value instanceof Blob) throw new DOMException('no handles', 'DataCloneError');
        return put.call(this, value, key);
      };
      const manager = wx.getFileSystemManager();
      await wxt.ready();
      const tempFilePath = wxt.createTempFilePath(new Blob(['x'.repeat(50_000)]));
      const filePath = `${files.root}/saved`;
      const ends = [(await files.ask('saveFile', { tempFilePath, filePath })).errMsg];
      ends.push(
        (await files.ask('copyFile', { srcPath: filePath, destPath: `${files.root}/b` })).errMsg,
      );
      const { result } = await kit.download({ url, filePath: `${files.root}/c` });
      ends.push(result.errMsg);
      manager.writeFileSync(`${files.root}/d`, 'y'.repeat(60_000));
      await wxt.ready();
      return ends;
    }, down.url);
    assert.deepEqual(seen, ['saveFile:ok', 'copyFile:ok', 'downloadFile:ok']);
    await open(withBlobs);
    const sizes = await run(async () => {
      const sizes = [];
      for (const name of ['saved', 'b', 'c', 'd']) {
        const { data } = await files.ask('readFile', { filePath: `${files.root}/${name}` });
        sizes.push(data.byteLength);
      }
      return sizes;
    });
    assert.deepEqual(sizes, [50_000, 50_000, 70_000, 60_000]);
  });

  for (const [what, without] of Object.entries({
    'there are none': () => Object.defineProperty(navigator, 'locks', { value: undefined }),
    'asking for them throws': () =>
      Object.defineProperty(navigator, 'locks', {
        get() {
          throw new Error('no locks');
        },
      }),
    'each is refused': () => {
      LockManager.prototype.request = () =>
        Promise.reject(new DOMException('denied', 'SecurityError'));
    },
  })) {
    test(`locks, where ${what}: it is read, and what is replaced and deleted is given back`, async () => {
      await run(without);
      const left = await run(async () => {
        const filePath = `${files.root}/a`;
        for (let count = 0; count < 3; count++)
          await files.ask('writeFile', { filePath, data: 'x'.repeat(50_000 + count) });
        const left = [await files.contentsOnce(1)];
        const read = files.ask('readFile', { filePath });
        left.push((await kit.within(5000, read, 'readFile')).data.byteLength);
        await files.ask('unlink', { filePath });
        return [...left, await files.contentsOnce(0)];
      });
      assert.deepEqual(left, [1, 50_002, 0]);
    });
  }

  test('a channel to other tabs: what they have stored is seen when the page is seen again', async () => {
    await open(withBlobs);
    const seen = await run(async () => {
      window.BroadcastChannel = undefined;
      const manager = wx.getFileSystemManager();
      await wxt.ready();
      const database = await new Promise((resolve) => {
        indexedDB.open('wx-transfer').onsuccess = ({ target }) => resolve(target.result);
      });
      const transaction = database.transaction(['entries', 'state'], 'readwrite');
      const now = Date.now();
      const directory = { size: 0, created: now, modified: now };
      transaction.objectStore('entries').put(directory, `${files.root}/other`);
      transaction.objectStore('state').put({ stamp: 'another', bytes: 0 }, 'state');
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
      document.dispatchEvent(new Event('visibilitychange'));
      for (let tries = 0; tries < 200; tries++) {
        const there = manager.readdirSync(files.root);
        if (there.length > 0) return there;
        await kit.wait(20);
      }
      return [];
    });
    assert.deepEqual(seen, ['other']);
  });

  test('a channel that throws, and a connection that the browser has closed: what is written is there', async () => {
    const seen = await run(async () => {
      await files.ask('mkdir', { dirPath: `${files.root}/dir` });
      BroadcastChannel.prototype.postMessage = () => {
        throw new Error('replaced');
      };
      const { transaction } = IDBDatabase.prototype;
      let closed = 0;
      const closeOnce = () => {
        IDBDatabase.prototype.transaction = function (...args) {
          IDBDatabase.prototype.transaction = transaction;
          closed += 1;
          this.close();
          return transaction.apply(this, args);
        };
      };
      const ends = [];
      closeOnce();
      const filePath = `${files.root}/dir/a`;
      ends.push((await files.ask('writeFile', { filePath, data: 'x'.repeat(40_000) })).errMsg);
      closeOnce();
      wx.getFileSystemManager().writeFileSync(`${files.root}/b`, 'twin');
      await wxt.ready();
      closeOnce();
      ends.push((await files.ask('readFile', { filePath, encoding: 'utf8' })).data.length);
      closeOnce();
      ends.push((await files.ask('readdir', { dirPath: files.root })).files);
      return [closed > 0, ...ends];
    });
    assert.deepEqual(seen, [true, 'writeFile:ok', 40_000, ['b', 'dir']]);
  });

  test('the bytes of a file that can no longer be read: an error that says so, wherever they are needed', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      await wxt.ready();
      const path = wxt.createTempFilePath(new Blob(['x'.repeat(40_000)], { type: 'image/jpeg' }));
      const small = wxt.createTempFilePath(new Blob(['small']));
      await files.ask('writeFile', { filePath: `${files.root}/a`, data: 'x'.repeat(40_000) });
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = () =>
        Promise.reject(new DOMException('gone', 'NotReadableError'));
      const ends = [];
      for (const [name, options, on] of [
        ['readFile', { filePath: path }, manager],
        ['readFile', { filePath: `${files.root}/a` }, manager],
        ['getFileInfo', { filePath: path }, wx],
        ['getImageInfo', { src: path }, wx],
        ['compressImage', { src: path }, wx],
        ['saveFile', { tempFilePath: path, filePath: `${files.root}/b` }, wx],
        ['copyFile', { srcPath: small, destPath: `${files.root}/c` }, manager],
      ]) {
        const { errMsg } = await files.ask(name, options, on);
        ends.push(errMsg);
      }
      Blob.prototype.arrayBuffer = arrayBuffer;
      return ends;
    });
    assert.equal(seen[0], 'readFile:fail Input/output error: gone');
    assert.equal(seen[1], 'readFile:fail Input/output error: gone');
    assert.equal(seen[2], 'getFileInfo:fail Input/output error: gone');
    assert.equal(seen[3], 'getImageInfo:fail file not found');
    assert.equal(seen[4], 'compressImage:fail file not found');
    // By its handle, none of its bytes is read.
    assert.match(seen[5], /^saveFile:(ok|fail )/);
    assert.equal(seen[6], 'copyFile:fail Input/output error: gone');
  });

  test('a file of elsewhere that does not come, and a data: URL that is none', async () => {
    const seen = await run(async () => {
      const ends = [];
      const read = async (filePath) => {
        for (const [name, options] of [
          ['readFile', { filePath }],
          ['getFileInfo', { filePath }],
          ['copyFile', { srcPath: filePath, destPath: `${files.root}/copy` }],
        ])
          ends.push((await files.ask(name, options)).errMsg);
      };
      await read('data:text/plain;base64,@');
      const { fetch } = window;
      window.fetch = () => Promise.reject(new TypeError('offline'));
      await read('/blank.html');
      window.fetch = async () => ({ ok: true, blob: () => Promise.reject(new Error('cut off')) });
      await read('/blank.html');
      window.fetch = fetch;
      return ends;
    });
    for (const each of seen.slice(0, 3)) assert.match(each, /^\w+:fail Input\/output error: /);
    assert.deepEqual(seen.slice(3), [
      ...[
        'readFile:fail Input/output error: offline',
        'getFileInfo:fail Input/output error: offline',
      ],
      ...['copyFile:fail Input/output error: offline', 'readFile:fail Input/output error: cut off'],
      ...[
        'getFileInfo:fail Input/output error: cut off',
        'copyFile:fail Input/output error: cut off',
      ],
    ]);
  });

  test('an answer that never comes: getFileInfo ends after a minute', async () => {
    const { url } = here.download({ never: true });
    const seen = await run(async (url) => {
      const { setTimeout } = window;
      const asked = [];
      window.setTimeout = (act, milliseconds) => {
        asked.push(milliseconds);
        return setTimeout(act, milliseconds / 60);
      };
      const { pathname, search } = new URL(url);
      const ending = files.ask('getFileInfo', { filePath: pathname + search });
      window.setTimeout = setTimeout;
      const { errMsg } = await kit.within(20_000, ending, 'getFileInfo');
      return [asked, errMsg];
    }, url);
    assert.deepEqual(seen[0], [60_000]);
    assert.match(seen[1], /^getFileInfo:fail Input\/output error: /);
  });

  test('arrayBuffer of blobs, as in older browsers: files are read, and one that was deleted is told of', async () => {
    const { folder, remove } = temporaryFolder('without-array-buffer');
    const file = path.join(folder, 'file.txt');
    writeFileSync(file, 'as it was picked');
    await run(() => {
      delete Blob.prototype.arrayBuffer;
      kit.append(document.body, 'input').type = 'file';
    });
    await driver.findElement({ css: 'input' }).sendKeys(file);
    const read = () =>
      run(async () => {
        window.picked ??= wxt.createTempFilePath(document.querySelector('input').files[0]);
        const result = await files.ask('readFile', { filePath: window.picked, encoding: 'utf8' });
        return result.data ?? result.errMsg;
      });
    assert.equal(await read(), 'as it was picked');
    remove();
    assert.match(await read(), /^readFile:fail Input\/output error: /);
  });

  test('object URLs: fileUrl gives the path, or a new one for one that was released', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      await wxt.ready();
      const path = `${files.root}/a.txt`;
      manager.writeFileSync(path, 'text');
      const first = wxt.fileUrl(path);
      wxt.releaseTempFile(first);
      const second = wxt.fileUrl(path);
      const text = await (await fetch(second)).text();
      manager.writeFileSync(`${files.root}/b.txt`, 'text');
      URL.createObjectURL = () => {
        throw new Error('no URLs');
      };
      return [first !== second, text, wxt.fileUrl(`${files.root}/b.txt`), wxt.fileUrl(7)];
    });
    assert.deepEqual(seen, [true, 'text', `${U}/b.txt`, 7]);
  });

  test('object URLs for a while: a temp file has a path all the same, and a URL when there are some', async () => {
    const seen = await run(async () => {
      const { createObjectURL } = URL;
      URL.createObjectURL = () => {
        throw new Error('no URLs');
      };
      const path = wxt.createTempFilePath(new Blob(['text'], { type: 'text/plain' }), 'a.txt');
      const without = wxt.fileUrl(path) === path;
      URL.createObjectURL = createObjectURL;
      const url = wxt.fileUrl(path);
      const { data } = await files.ask('readFile', { filePath: path, encoding: 'utf8' });
      return [
        path.split('_')[0],
        without,
        url.split(':')[0],
        await (await fetch(url)).text(),
        data,
      ];
    });
    assert.deepEqual(seen, ['wxfile://tmp', true, 'blob', 'text', 'text']);
  });

  test('handles, and bytes that cannot be read either: it fails, and what comes next is stored', async () => {
    const seen = await run(async () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        if (value instanceof Blob) throw new DOMException('no handles', 'DataCloneError');
        return put.call(this, value, key);
      };
      const path = wxt.createTempFilePath(new Blob(['x'.repeat(50_000)]));
      const save = async (name) => {
        const filePath = `${files.root}/${name}`;
        return (await files.ask('copyFile', { srcPath: path, destPath: filePath })).errMsg;
      };
      const ends = [await save('a')];
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = () =>
        Promise.reject(new DOMException('gone', 'NotReadableError'));
      ends.push(await save('b'));
      // Somebody deletes the database while bytes are read for it.
      Blob.prototype.arrayBuffer = async function () {
        Blob.prototype.arrayBuffer = arrayBuffer;
        await new Promise((resolve) => {
          indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
        });
        return this.arrayBuffer();
      };
      ends.push(await save('c'));
      return [...ends, wx.getFileSystemManager().readdirSync(files.root)];
    });
    assert.deepEqual(seen, [
      'copyFile:ok',
      'copyFile:fail Input/output error: gone',
      'copyFile:ok',
      ['c'],
    ]);
  });

  test('the request that reads at once: a small file is copied at once all the same', async () => {
    const seen = await run(async () => {
      const path = wxt.createTempFilePath(new Blob(['small']));
      const manager = wx.getFileSystemManager();
      const { XMLHttpRequest } = window;
      window.XMLHttpRequest = class {
        constructor() {
          throw new Error('replaced');
        }
      };
      manager.copyFileSync(path, `${files.root}/a`);
      window.XMLHttpRequest = XMLHttpRequest;
      await wxt.ready();
      return (await files.ask('readFile', { filePath: `${files.root}/a`, encoding: 'utf8' })).data;
    });
    assert.equal(seen, 'small');
  });

  test('transactions, for a while: what asks for one ends, and what comes later works', async () => {
    const seen = await run(async () => {
      await files.ask('writeFile', { filePath: `${files.root}/a`, data: 'x' });
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('not now', 'InvalidStateError');
      };
      const ends = [];
      for (const [name, options] of [
        ['readdir', { dirPath: files.root }],
        ['writeFile', { filePath: `${files.root}/b`, data: 'x' }],
      ]) {
        const { events } = await kit.within(10_000, files.call(name, options), name);
        ends.push(events.join());
      }
      IDBDatabase.prototype.transaction = transaction;
      await files.ask('writeFile', { filePath: `${files.root}/c`, data: 'x' });
      return [...ends, (await files.ask('readdir', { dirPath: files.root })).files];
    });
    assert.deepEqual(seen, ['fail,complete', 'fail,complete', ['a', 'c']]);
  });

  for (const when of ['before that is heard of', 'while its lock is waited for']) {
    test(`what another tab has deleted, ${when}: an upload finds nothing, and ends`, async () => {
      const up = here.upload();
      const seen = await run(
        async (url, isLate) => {
          const filePath = `${files.root}/a`;
          await files.ask('writeFile', { filePath, data: 'x'.repeat(50_000) });
          const deleteAll = async () => {
            const database = await new Promise((resolve) => {
              indexedDB.open('wx-transfer').onsuccess = ({ target }) => resolve(target.result);
            });
            const transaction = database.transaction(['entries', 'contents', 'state'], 'readwrite');
            for (const name of ['entries', 'contents']) transaction.objectStore(name).clear();
            transaction.objectStore('state').put({ stamp: 'another', bytes: 0 }, 'state');
            await new Promise((resolve) => (transaction.oncomplete = resolve));
            database.close();
          };
          let isDeleted = !isLate;
          if (isLate) {
            const { request } = LockManager.prototype;
            LockManager.prototype.request = async function (...args) {
              LockManager.prototype.request = request;
              await deleteAll();
              isDeleted = true;
              return request.apply(this, args);
            };
          } else await deleteAll();
          const { result } = await kit.upload({ url, filePath, name: 'f' });
          return [isDeleted, result.errMsg, wx.getFileSystemManager().readdirSync(files.root)];
        },
        up.url,
        when !== 'before that is heard of',
      );
      assert.deepEqual(seen, [true, 'uploadFile:fail file not found', []]);
      assert.deepEqual(up.seen(), []);
    });
  }

  test('an encoding that is no text is refused by what it is', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      await wxt.ready();
      manager.writeFileSync(`${files.root}/a`, 'x');
      const { errMsg } = files.attempt('readFileSync', `${files.root}/a`, Object.create(null));
      return errMsg;
    });
    assert.match(seen, /^readFileSync:fail .*object/);
  });

  test("a page's own wx that throws: canIUse says no of what only that could have", async () => {
    const seen = await run(() => {
      Object.defineProperty(window, 'wx', {
        get() {
          throw new Error('not yet');
        },
      });
      return [wxt.wx.canIUse('request'), wxt.wx.canIUse('uploadFile')];
    });
    assert.deepEqual(seen, [false, true]);
  });
});

describe('media where something is lacking', () => {
  beforeEach(() => empty(withBlobs));

  test('workers, and frames: both sides of a picture are as asked for, by the page itself', async () => {
    const seen = await run(async () => {
      window.Worker = undefined;
      window.requestAnimationFrame = () => kit.raise('no frames');
      const canvas = document.createElement('canvas');
      canvas.width = 400;
      canvas.height = 200;
      canvas.getContext('2d').fillRect(0, 0, 400, 200);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
      const src = wxt.createTempFilePath(blob, 'a.jpg');
      const sizes = [];
      for (const sides of [
        { compressedWidth: 100, compressedHeight: 90 },
        { compressedHeight: 100 },
        {},
      ]) {
        const { tempFilePath } = await files.ask('compressImage', { src, ...sides }, wx);
        const { width, height } = await files.ask('getImageInfo', { src: tempFilePath }, wx);
        sizes.push([width, height]);
      }
      return sizes;
    });
    assert.deepEqual(seen, [
      [100, 90],
      [200, 100],
      [400, 200],
    ]);
  });

  test('workers, and a picture that is none or cannot be read: the call fails', async () => {
    const seen = await run(async () => {
      window.Worker = undefined;
      const ends = [];
      const jpeg = new Uint8Array(30_000).map((_, at) => (at * 7) % 251);
      // Its first part is longer than all there is.
      jpeg.set([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]);
      const src = wxt.createTempFilePath(new Blob([jpeg], { type: 'image/jpeg' }), 'a.jpg');
      ends.push((await files.ask('compressImage', { src }, wx)).errMsg);
      Blob.prototype.arrayBuffer = () =>
        Promise.reject(new DOMException('gone', 'NotReadableError'));
      ends.push((await files.ask('compressImage', { src }, wx)).errMsg);
      return ends;
    });
    assert.deepEqual(seen, [
      'compressImage:fail decode error',
      'compressImage:fail file not found',
    ]);
  });

  test('what frees object URLs: a video is looked at all the same', async () => {
    const seen = await run(async () => {
      URL.revokeObjectURL = () => {
        throw new Error('replaced');
      };
      const src = wxt.createTempFilePath(new Blob(['no video'], { type: 'video/mp4' }), 'a.mp4');
      return (await kit.within(30_000, files.call('getVideoInfo', { src }, wx), 'it')).events;
    });
    assert.equal(seen.length, 2);
    assert.equal(seen[1], 'complete');
  });

  test('windows that throw, or say from the beginning that they are closed: a PDF is shown, and stays', async () => {
    const seen = await run(async () => {
      Object.defineProperty(navigator, 'userActivation', { value: { isActive: true } });
      const pdf = new Blob(['%PDF-1.4'], { type: 'application/pdf' });
      const shown = [];
      const closed = {
        get closed() {
          throw new Error('of another group');
        },
      };
      for (const open of [() => kit.raise('no windows'), () => ({ closed: true }), () => closed]) {
        const urls = [];
        window.open = (url) => {
          urls.push(url);
          return open();
        };
        const filePath = wxt.createTempFilePath(pdf, 'a.pdf');
        const { errMsg } = await files.ask('openDocument', { filePath }, wx);
        const layers = document.querySelectorAll('wx-transfer-document').length;
        document.querySelector('wx-transfer-document')?.remove();
        await kit.wait(1300);
        const { size } = layers ? {} : await (await fetch(urls[0])).blob();
        shown.push([errMsg, urls.length, layers, size ?? null]);
      }
      return shown;
    });
    assert.deepEqual(seen, [
      ['openDocument:ok', 1, 1, null],
      ['openDocument:ok', 1, 0, 8],
      ['openDocument:ok', 1, 0, 8],
    ]);
  });

  test('dialogs: a document that cannot be shown leaves nothing behind, and the call ends', async () => {
    const seen = await run(async () => {
      HTMLDialogElement.prototype.showModal = () => {
        throw new DOMException('not now', 'InvalidStateError');
      };
      window.open = () => null;
      const filePath = wxt.createTempFilePath(new Blob(['text'], { type: 'text/plain' }), 'a.txt');
      const pdf = wxt.createTempFilePath(new Blob(['%PDF-1.4'], { type: 'application/pdf' }));
      const ends = [];
      for (const each of [filePath, pdf])
        ends.push((await files.ask('openDocument', { filePath: each }, wx)).errMsg);
      return [ends, document.querySelectorAll('wx-transfer-document').length];
    });
    for (const errMsg of seen[0]) assert.match(errMsg, /^openDocument:/);
    assert.equal(seen[1], 0);
  });
});

// §25.2, §25.4 to §25.7: files that last, with temp files, transfers, pages and tabs.
/* global files, other */
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { empty, open, openOther } from './files-context.js';
import { run } from './context.js';
import { here } from './urls.js';

const U = 'wxfile://usr';
const withBlobs = {
  allow: ["connect-src 'self' blob:", "img-src 'self' blob:", "frame-src 'self'"],
};

describe('§25.2 contents', () => {
  before(() => empty(withBlobs));

  const encodings = ['ascii', 'base64', 'binary', 'hex', 'ucs2', 'utf-16le', 'utf8', 'latin1'];
  const marks = [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]];

  test('every byte in every encoding comes back as Node has it, also behind what looks like a BOM, small and large, of stored and temp files, twins too', async () => {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const contents = marks.flatMap((mark) => [
      [...mark, ...all],
      [...mark, ...Array.from({ length: 80 }, () => all).flat()],
    ]);
    for (const content of contents) {
      const seen = await run(
        async (content, encodings) => {
          const manager = wx.getFileSystemManager();
          const { buffer } = Uint8Array.from(content);
          const filePath = `${files.root}/bytes`;
          manager.writeFileSync(filePath, buffer);
          const temp = wxt.createTempFilePath(new Blob([buffer]), 'bytes');
          const seen = [];
          for (const path of [filePath, temp]) {
            for (const encoding of encodings) {
              const { data } = await files.ask('readFile', { filePath: path, encoding });
              seen.push([data, manager.readFileSync(path, encoding)]);
            }
            const { data } = await files.ask('readFile', { filePath: path });
            seen.push([
              files.bytesOf(data).join(),
              files.bytesOf(manager.readFileSync(path)).join(),
            ]);
          }
          wxt.releaseTempFile(temp);
          return seen;
        },
        content,
        encodings,
      );
      const bytes = Buffer.from(content);
      const expected = [...encodings.map((name) => bytes.toString(name)), content.join()];
      assert.deepEqual(
        seen,
        [...expected, ...expected].map((text) => [text, text]),
      );
    }
  });

  test('texts are written as Node writes them', async () => {
    const texts = {
      ...{ ascii: 'é照\u0100x', latin1: 'é照x', binary: '\xff', utf8: '\ufeff照😀', ucs2: '照😀' },
      ...{ base64: ' AQ I\nD ', hex: '00FFab', 'utf-16le': 'ab' },
    };
    for (const [encoding, data] of Object.entries(texts)) {
      const seen = await run(
        async (encoding, data) => {
          const manager = wx.getFileSystemManager();
          const filePath = `${files.root}/text`;
          manager.writeFileSync(filePath, data, encoding);
          const first = files.bytesOf(manager.readFileSync(filePath));
          await files.ask('writeFile', { filePath, data, encoding });
          return [first, files.bytesOf(manager.readFileSync(filePath))];
        },
        encoding,
        data,
      );
      const expected = [...Buffer.from(data, encoding)];
      assert.deepEqual(seen, [expected, expected], encoding);
    }
  });

  test('a slice of a large file, of a temp file and of one that was appended to', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const filePath = `${files.root}/slices`;
      const content = Array.from({ length: 60_000 }, (_, index) => index % 251);
      manager.writeFileSync(filePath, Uint8Array.from(content.slice(0, 20_000)).buffer);
      for (let at = 20_000; at < 60_000; at += 5000)
        manager.appendFileSync(filePath, Uint8Array.from(content.slice(at, at + 5000)).buffer);
      const temp = wxt.createTempFilePath(new Blob([Uint8Array.from(content)]));
      const wrong = [];
      for (const path of [filePath, temp]) {
        for (const [position, length] of [
          [0, 1],
          [19_990, 20],
          [24_000, 30_000],
          [59_999, 9],
        ]) {
          const expected = content.slice(position, position + length).join();
          const { data } = await files.ask('readFile', { filePath: path, position, length });
          const now = manager.readFileSync(path, undefined, position, length);
          for (const each of [data, now])
            if (files.bytesOf(each).join() !== expected) wrong.push([path, position, length]);
        }
      }
      return wrong;
    });
    assert.deepEqual(seen, []);
  });

  test('appending costs the same however long the file is: few parts are kept', async () => {
    const seen = await run(async () => {
      const filePath = `${files.root}/log`;
      const manager = wx.getFileSystemManager();
      manager.writeFileSync(filePath, '');
      const line = 'x'.repeat(9000);
      for (let count = 0; count < 100; count++)
        await files.ask('appendFile', { filePath, data: line });
      await kit.wait(300);
      await wxt.ready();
      const { size } = manager.statSync(filePath);
      const { data } = await files.ask('readFile', { filePath, encoding: 'utf8' });
      const before = (await files.stored()).contents.length;
      manager.unlinkSync(filePath);
      await wxt.ready();
      await kit.wait(300);
      const after = (await files.stored()).contents.length;
      return { size, isWhole: data === line.repeat(100), parts: before - after };
    });
    assert.deepEqual([seen.size, seen.isWhole], [900_000, true]);
    assert.ok(seen.parts > 0 && seen.parts < 20, `${seen.parts} parts`);
  });

  test('Stats: numbers, seconds, methods, and room for more', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const path = `${files.root}/stats`;
      manager.mkdirSync(path);
      const started = Math.floor(Date.now() / 1000);
      manager.writeFileSync(`${path}/b`, 'xyz');
      manager.mkdirSync(`${path}/a`);
      const { stats } = await files.ask('stat', { path: `${path}/b` });
      stats.own = 1;
      const all = manager.statSync(path, true);
      return {
        file: [stats.mode, stats.size, stats.isFile(), stats.isDirectory(), stats.own],
        times: [stats.lastModifiedTime - started, stats.lastAccessedTime - started],
        all: all.map(({ path, stats }) => [path, stats.mode, stats.size, stats.isDirectory()]),
        isOne: manager.statSync(`${path}/b`, true).size,
        names: manager.readdirSync(path),
        temp: manager.statSync(wxt.createTempFilePath(new Blob(['12']))).size,
      };
    });
    for (const time of seen.times) assert.ok(time >= 0 && time <= 2, String(time));
    delete seen.times;
    assert.deepEqual(seen, {
      file: [33188, 3, true, false, 1],
      all: [
        ['/', 16877, 0, true],
        ['/a', 16877, 0, true],
        ['/b', 33188, 3, false],
      ],
      isOne: 3,
      names: ['a', 'b'],
      temp: 2,
    });
  });

  test('files of elsewhere: blob:, data:, and of the page itself', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const blob = URL.createObjectURL(new Blob(['blob'], { type: 'text/plain' }));
      const seen = [];
      for (const filePath of [blob, 'data:text/plain,data', '/media-worker.js']) {
        const { data, errMsg } = await files.ask('readFile', {
          filePath,
          encoding: 'utf8',
          length: 4,
        });
        seen.push([data ?? errMsg, manager.readFileSync(filePath, 'utf8', 0, 4)]);
        manager.copyFileSync(filePath, `${files.root}/copy`);
        seen.push(manager.readFileSync(`${files.root}/copy`, 'utf8', 0, 4));
        await files.ask('copyFile', { srcPath: filePath, destPath: `${files.root}/copied` });
        seen.push(manager.readFileSync(`${files.root}/copied`, 'utf8', 0, 4));
      }
      URL.revokeObjectURL(blob);
      for (const filePath of [blob, '/none'])
        for (const text of [
          (await files.ask('readFile', { filePath })).errMsg,
          files.attempt('readFileSync', filePath).message,
        ])
          seen.push(text.replace(filePath, 'P'));
      return seen;
    });
    const start = '// G';
    assert.deepEqual(seen.slice(0, 9).flat(), [
      ...['blob', 'blob', 'blob', 'blob', 'data', 'data', 'data', 'data'],
      ...Array(4).fill(seen[6][0]),
    ]);
    void start;
    assert.deepEqual(
      seen.slice(9).map((text) => text.replace('readFileSync', 'readFile')),
      Array(4).fill('readFile:fail no such file or directory, open "P"'),
    );
  });
});

describe('§25.1 types and names in uploads', () => {
  before(() => empty(withBlobs));

  test("a written file's type follows its extension, also when it is renamed or copied; others keep their own", async () => {
    const down = here.download({ body: 'x', type: 'application/pdf' });
    const picture = here.download({ body: 'x', type: 'image/png' });
    const names = [
      'a.txt',
      'b.png',
      'c.json',
      'd.txt',
      'e.md',
      'g.dat',
      'dir/h.dat',
      'i.md',
      'j.css',
    ];
    const ups = names.map((name) => ({ name, up: here.upload() }));
    await run(
      async (down, picture, ups) => {
        const manager = wx.getFileSystemManager();
        const path = (name) => `${files.root}/${name}`;
        manager.writeFileSync(path('a.txt'), 'x');
        manager.writeFileSync(path('b.txt'), 'x'.repeat(20_000));
        manager.renameSync(path('b.txt'), path('b.png'));
        manager.copyFileSync(path('a.txt'), path('c.json'));
        await kit.download({ url: down, filePath: path('d.txt') });
        await files.ask('rename', { oldPath: path('d.txt'), newPath: path('e.md') });
        manager.copyFileSync(path('e.md'), path('d.txt'));
        // The type that its name would have too.
        await kit.download({ url: picture, filePath: path('f.png') });
        manager.copyFileSync(path('f.png'), path('g.dat'));
        manager.mkdirSync(path('folder'));
        manager.renameSync(path('f.png'), path('folder/h.png'));
        manager.renameSync(path('folder/h.png'), path('folder/h.dat'));
        manager.renameSync(path('folder'), path('dir'));
        const temp = wxt.createTempFilePath(new Blob(['x'], { type: 'text/plain' }), 'i.txt');
        await files.ask('saveFile', { tempFilePath: temp, filePath: path('i.txt') });
        manager.renameSync(path('i.txt'), path('i.md'));
        manager.writeFileSync(path('j.md'), 'x');
        manager.appendFileSync(path('j.md'), 'x');
        manager.renameSync(path('j.md'), path('j.css'));
        for (const [name, url] of ups) await kit.upload({ url, filePath: path(name), name: 'f' });
      },
      down.url,
      picture.url,
      ups.map(({ name, up }) => [name, up.url]),
    );
    assert.deepEqual(
      ups.map(({ up }) => {
        const [{ filename, type }] = up.seen()[0].parts;
        return [filename, type];
      }),
      [
        ['a.txt', 'text/plain'],
        ['b.png', 'image/png'],
        ['c.json', 'application/json'],
        ['d.txt', 'application/pdf'],
        ['e.md', 'application/pdf'],
        ['g.dat', 'image/png'],
        ['h.dat', 'image/png'],
        ['i.md', 'text/plain'],
        ['j.css', 'text/css'],
      ],
    );
    // It is known after a reload, too.
    await open(withBlobs);
    const again = [here.upload(), here.upload()];
    await run(
      async (urls) => {
        const renamed = { 'j.css': 'j.js', 'd.txt': 'd.png' };
        for (const [from, to] of Object.entries(renamed)) {
          const newPath = `${files.root}/${to}`;
          await files.ask('rename', { oldPath: `${files.root}/${from}`, newPath });
          await kit.upload({ url: urls.shift(), filePath: newPath, name: 'f' });
        }
      },
      again.map(({ url }) => url),
    );
    assert.deepEqual(
      again.map((up) => up.seen()[0].parts[0].type),
      ['text/javascript', 'application/pdf'],
    );
  });
});

describe('§25.4 what goes in one turn', () => {
  before(() => empty(withBlobs));

  test('what is stored apart and deleted in the same turn leaves nothing behind', async () => {
    const left = await run(async () => {
      const manager = wx.getFileSystemManager();
      const filePath = `${files.root}/parts`;
      // Where handles are refused, that is known from here on.
      await files.ask('writeFile', { filePath, data: 'x'.repeat(40_000) });
      await files.ask('unlink', { filePath });
      const reported = await kit.uncaught(async () => {
        for (const end of [
          () => manager.unlinkSync(filePath),
          () => manager.writeFileSync(filePath, ''),
          () => files.ask('unlink', { filePath }),
          () => files.ask('writeFile', { filePath, data: 'short' }),
        ]) {
          manager.writeFileSync(filePath, 'x'.repeat(10_000));
          manager.appendFileSync(filePath, 'x'.repeat(10_000));
          await end();
          await wxt.ready();
        }
      });
      return [reported, wxt.inspect().files.pending, await files.contentsOnce(0)];
    });
    assert.deepEqual(left, [[], 0, 0]);
  });
});

describe('§25.2 saved files', () => {
  beforeEach(() => empty(withBlobs));

  test('the extension of a saved path is short, whatever the name of the file', async () => {
    const seen = await run(async () => {
      const seen = [];
      for (const length of [31, 32, 240]) {
        const name = `a.${'x'.repeat(length)}`;
        const tempFilePath = wxt.createTempFilePath(new Blob(['x']), name);
        const { savedFilePath } = await wx.saveFile({ tempFilePath });
        const { data } = await files.ask('readFile', { filePath: savedFilePath, encoding: 'utf8' });
        seen.push([savedFilePath.replace(/^.*store_[\da-f]{32}/, '').length, data]);
      }
      return seen;
    });
    assert.deepEqual(seen, [
      [32, 'x'],
      [0, 'x'],
      [0, 'x'],
    ]);
  });

  test('what is looked at is as it was when it was asked for', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const filePath = `${files.root}/a`;
      const ends = [];
      for (const size of [5, 20_000]) {
        for (const name of ['getFileInfo', 'readFile']) {
          manager.writeFileSync(filePath, 'x'.repeat(size));
          const asked = files.ask(name, { filePath });
          manager.unlinkSync(filePath);
          const { errMsg, size: found, data } = await asked;
          ends.push([errMsg, found ?? data?.byteLength]);
        }
      }
      const tempFilePath = wxt.createTempFilePath(new Blob(['temp']));
      const asked = files.ask('getFileInfo', { filePath: tempFilePath });
      wxt.releaseTempFile(tempFilePath);
      return [...ends, (await asked).errMsg];
    });
    assert.deepEqual(seen, [
      ...[
        ['getFileInfo:ok', 5],
        ['readFile:ok', 5],
      ],
      ...[
        ['getFileInfo:ok', 20_000],
        ['readFile:ok', 20_000],
      ],
      'getFileInfo:ok',
    ]);
  });

  test('saveFile moves: the temp path is gone, what it led to keeps name and type', async () => {
    const up = here.upload();
    const seen = await run(async (url) => {
      const temp = wxt.createTempFilePath(
        new Blob(['x'.repeat(30_000)], { type: 'image/webp' }),
        '照.webp',
      );
      const { savedFilePath, errMsg } = await wx.saveFile({ tempFilePath: temp });
      const manager = wx.getFileSystemManager();
      const gone = files.attempt('accessSync', temp).message;
      const { fileList } = await wx.getSavedFileList();
      const { size, createTime } = await wx.getSavedFileInfo({ filePath: savedFilePath });
      await kit.upload({ url, filePath: savedFilePath, name: 'f' });
      const again = await files.ask('saveFile', { tempFilePath: temp });
      const second = manager.saveFileSync(
        wxt.createTempFilePath(new Blob(['2']), 'b'),
        `${files.root}/b`,
      );
      const removed = await wx.removeSavedFile({ filePath: savedFilePath });
      return {
        errMsg,
        isSaved: /^wxfile:\/\/store_[\da-f]{32}\.webp$/.test(savedFilePath),
        gone: gone.replace(temp, 'P'),
        list: fileList.map(({ filePath, size, createTime }) => [
          filePath === savedFilePath,
          size,
          Math.abs(createTime - Date.now() / 1000) < 5,
        ]),
        info: [size, createTime === fileList[0].createTime],
        again: again.errMsg,
        second,
        removed: removed.errMsg,
        left: (await wx.getSavedFileList()).fileList,
        tempFiles: wxt.inspect().tempFiles,
      };
    }, up.url);
    assert.deepEqual(seen, {
      errMsg: 'saveFile:ok',
      isSaved: true,
      gone: 'accessSync:fail no such file or directory "P"',
      list: [[true, 30_000, true]],
      info: [30_000, true],
      again: 'saveFile:fail tempFilePath file not exist',
      second: `${U}/b`,
      removed: 'removeSavedFile:ok',
      left: [],
      tempFiles: 0,
    });
    const [{ filename, type, size }] = up.seen()[0].parts;
    assert.deepEqual([filename, type, size], ['照.webp', 'image/webp', 30_000]);
  });

  test('where it fails the temp path stays', async () => {
    const seen = await run(async () => {
      const temp = wxt.createTempFilePath(new Blob(['abc']));
      const { errMsg } = await files.ask('saveFile', {
        tempFilePath: temp,
        filePath: `${files.root}/none/x`,
      });
      return [errMsg, wx.getFileSystemManager().readFileSync(temp, 'utf8')];
    });
    assert.deepEqual(seen, [`saveFile:fail no such file or directory, open "${U}/none/x"`, 'abc']);
  });
});

describe('§25.7 fileUrl and temp paths', () => {
  beforeEach(() => empty(withBlobs));

  test('fileUrl shows a stored file, is the same until that changes, and is freed then', async () => {
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const path = `${files.root}/a b.svg`;
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"/>';
      manager.writeFileSync(path, svg);
      const url = wxt.fileUrl(path);
      const image = new Image();
      image.src = url;
      await image.decode().catch(() => {});
      const same = wxt.fileUrl(`${files.root}/./a b.svg`) === url;
      const read = manager.readFileSync(url, 'utf8') === svg;
      manager.writeFileSync(path, `${svg} `);
      const changed = wxt.fileUrl(path) !== url;
      const revoked = await fetch(url).then(
        () => 'shown',
        () => 'gone',
      );
      const tempFiles = wxt.inspect().tempFiles;
      wxt.releaseTempFile(wxt.fileUrl(path));
      const released = wxt.inspect().tempFiles;
      const other = [
        wxt.fileUrl('https://x/y.png'),
        wxt.fileUrl(`${files.root}/none`),
        wxt.fileUrl(''),
      ];
      return {
        width: image.naturalWidth,
        name: decodeURIComponent(url.split('/').pop()),
        ...{ same, read, changed, revoked, tempFiles, released, other },
        odd: [String(wxt.fileUrl(undefined)), wxt.fileUrl(7)],
      };
    });
    assert.deepEqual(seen, {
      width: 9,
      name: 'a b.svg',
      same: true,
      read: true,
      changed: true,
      revoked: 'gone',
      tempFiles: 1,
      released: 0,
      other: ['https://x/y.png', `${U}/none`, ''],
      odd: ['undefined', 7],
    });
  });

  test("tempPaths: 'wxfile' makes temp paths that begin so, taken everywhere and shown by fileUrl", async () => {
    const down = here.download({ body: 'hello', type: 'text/plain' });
    const up = here.upload();
    const seen = await run(
      async (down, up) => {
        wxt.configure({ tempPaths: 'wxfile' });
        const { tempFilePath } = (await kit.download({ url: down })).result;
        const made = wxt.createTempFilePath(new Blob(['x']), 'p.png');
        await kit.upload({ url: up, filePath: tempFilePath, name: 'f' });
        const manager = wx.getFileSystemManager();
        const url = wxt.fileUrl(tempFilePath);
        const shown = await (await fetch(url)).text();
        const text = manager.readFileSync(tempFilePath, 'utf8');
        const same = wxt.fileUrl(tempFilePath) === url;
        wxt.releaseTempFile([tempFilePath, made]);
        const after = await fetch(url).then(
          () => 'shown',
          () => 'gone',
        );
        const told = await kit.warnings(() =>
          wxt.configure({ tempPaths: 'x', fileStorageLimit: -1 }),
        );
        return [
          /^wxfile:\/\/tmp_[\da-f]{32}\/file\.txt$/.test(tempFilePath) || tempFilePath,
          /^wxfile:\/\/tmp_[\da-f]{32}\/p\.png$/.test(made) || made,
          ...[shown, text, same, after, wxt.inspect().tempFiles, told],
        ];
      },
      down.url,
      up.url,
    );
    assert.match(String(seen[0]), /^true$|^wxfile:\/\/tmp_[\da-f]{32}\/[^/]+$/);
    assert.deepEqual(seen.slice(1), [
      true,
      'hello',
      'hello',
      true,
      'gone',
      0,
      [
        'wx-transfer: configure: fileStorageLimit should be a number of bytes; it is ignored.',
        "wx-transfer: configure: tempPaths should be 'blob' or 'wxfile'; it is ignored.",
      ],
    ]);
    assert.equal(up.seen()[0].parts[0].size, 5);
  });
});

describe('§25.5 first calls', () => {
  test('before what is stored is known, a twin says so and never that there is none; mkdirSync is done later', async () => {
    await empty(withBlobs);
    await run(() => files.ask('writeFile', { filePath: `${files.root}/old`, data: 'x' }));
    await open(withBlobs);
    const seen = await run(async () => {
      const storages = [wxt.inspect().files.storage];
      const temp = wxt.createTempFilePath(new Blob(['temp']));
      const results = [];
      const told = await kit.warnings(async () => {
        const manager = wx.getFileSystemManager();
        storages.push(wxt.inspect().files.storage);
        results.push(
          files.attempt('accessSync', `${files.root}/old`),
          files.attempt('writeFileSync', `${files.root}/new`, 'x'),
          files.attempt('mkdirSync', `${files.root}/dir`, true),
          files.attempt('mkdirSync', `${files.root}/old`),
          files.attempt('readFileSync', temp, 'utf8'),
          files.attempt('readFileSync', `${files.root}/..`),
          wxt.fileUrl(`${files.root}/old`),
        );
        const later = files.ask('readdir', { dirPath: files.root });
        await wxt.ready();
        results.push((await later).files, manager.readdirSync(files.root));
      });
      storages.push(wxt.inspect().files.storage);
      return { storages, results: results.map((each) => each.message ?? each), told };
    });
    const notReady = 'not ready: await ready() before the first synchronous call';
    assert.deepEqual(seen, {
      storages: ['unused', 'opening', 'disk'],
      results: [
        `accessSync:fail ${notReady}`,
        `writeFileSync:fail ${notReady}`,
        {},
        {},
        { value: 'temp' },
        `readFileSync:fail permission denied, open "${U}/.."`,
        `${U}/old`,
        ['dir', 'old'],
        ['dir', 'old'],
      ],
      told: [
        'wx-transfer: await ready() before the first synchronous call of the file system.',
        'wx-transfer: await ready() before the first fileUrl().',
      ],
    });
  });

  test('a page that uses no files makes no database', async () => {
    await empty();
    await open();
    const down = here.download();
    const seen = await run(async (url) => {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      await kit.download({ url });
      wx.showToast({ title: 'x' });
      await kit.wait(100);
      const isNew = await new Promise((resolve) => {
        const request = indexedDB.open('wx-transfer');
        request.onupgradeneeded = () => {
          request.transaction.abort();
          resolve(true);
        };
        request.onsuccess = () => resolve(false);
      });
      return [isNew, wxt.inspect().files];
    }, down.url);
    assert.deepEqual(seen, [true, { storage: 'unused', count: 0, bytes: 0, pending: 0 }]);
  });
});

describe('§25.6 where', () => {
  test('without blob: in connect-src, a twin that reads much says what to do; readFile works', async () => {
    await empty();
    const seen = await run(async () => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "connect-src 'self'";
      document.head.append(policy);
      const manager = wx.getFileSystemManager();
      manager.writeFileSync(`${files.root}/large`, 'x'.repeat(20_000));
      manager.writeFileSync(`${files.root}/small`, 'x'.repeat(9000));
      const temp = wxt.createTempFilePath(new Blob(['x']));
      const { data } = await files.ask('readFile', { filePath: `${files.root}/large` });
      return [
        manager.readFileSync(`${files.root}/small`).byteLength,
        data.byteLength,
        files.attempt('readFileSync', `${files.root}/large`),
        files.attempt('readFileSync', temp),
      ];
    });
    assert.deepEqual(seen.slice(0, 2), [9000, 20_000]);
    for (const { errMsg, errno } of seen.slice(2)) {
      assert.match(
        errMsg,
        /^readFileSync:fail Input\/output error: .+; use readFile, or allow blob: in connect-src$/,
      );
      assert.equal(errno, 1300005);
    }
  });

  test('a twin says what to do instead only where that would help', async () => {
    await empty(withBlobs);
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      await files.ask('writeFile', { filePath: `${files.root}/large`, data: 'x'.repeat(20_000) });
      const read = () => files.attempt('readFileSync', `${files.root}/large`).errMsg;
      const { createObjectURL } = URL;
      // As where its bytes have gone.
      URL.createObjectURL = (blob) => {
        const url = createObjectURL(blob);
        if (blob.size > 1) URL.revokeObjectURL(url);
        return url;
      };
      const told = [read()];
      URL.createObjectURL = createObjectURL;
      const { XMLHttpRequest } = window;
      window.XMLHttpRequest = undefined;
      told.push(read());
      window.XMLHttpRequest = XMLHttpRequest;
      return [...told, manager.readFileSync(`${files.root}/large`).byteLength];
    });
    assert.match(seen[0], /^readFileSync:fail Input\/output error: [^;]+$/);
    assert.match(seen[1], /^readFileSync:fail Input\/output error: [^;]+; use readFile$/);
    assert.equal(seen[2], 20_000);
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
      await empty(withBlobs);
      await open(withBlobs);
      await run(block);
      const seen = await run(async () => {
        const told = await kit.warnings(async () => {
          wx.getFileSystemManager();
          await wxt.ready();
        });
        const first = told.length;
        const compared = [];
        const more = await kit.warnings(async () => {
          compared.push(await files.compare(3, 200, 'mixed'));
        });
        const filePath = `${files.root}/large`;
        await files.ask('writeFile', { filePath, data: 'x'.repeat(20_000) });
        const read = files.ask('readFile', { filePath, encoding: 'utf8' });
        compared.push((await kit.within(5000, read, 'readFile')).data.length);
        return [first, more.length, compared[0].at, compared[1], wxt.inspect().files.storage];
      });
      assert.deepEqual(seen, [0, 1, 200, 20_000, 'memory']);
    });
  }

  test('in a sandboxed frame, which has no origin: written, read, uploaded', async () => {
    await empty({ allow: ['*'] });
    const up = here.upload();
    const seen = await run(async (url) => {
      const ofFrame = async (url) => {
        const { wx, wxTransfer } = globalThis;
        const ask = (on, name, options) =>
          new Promise((complete) => on[name]({ ...options, complete }));
        const manager = wx.getFileSystemManager();
        const filePath = `${wx.env.USER_DATA_PATH}/large`;
        const { errMsg } = await ask(manager, 'writeFile', { filePath, data: 'x'.repeat(20_000) });
        const { data } = await ask(manager, 'readFile', { filePath, encoding: 'utf8' });
        const { size } = await ask(wx, 'getFileInfo', { filePath });
        const sent = await ask(wx, 'uploadFile', { url, filePath, name: 'f' });
        const { storage } = wxTransfer.inspect().files;
        return [origin, errMsg, data.length, size, sent.errMsg, storage];
      };
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.srcdoc = `<script src="/dist/wx-transfer.js"></script>
        <script>(${ofFrame})(${JSON.stringify(url)}).then((seen) => parent.postMessage(seen, '*'))</script>`;
      const told = new Promise((resolve) => (window.onmessage = ({ data }) => resolve(data)));
      document.body.append(frame);
      return kit.within(20_000, told, 'the frame');
    }, up.url);
    assert.deepEqual(seen, ['null', 'writeFile:ok', 20_000, 20_000, 'uploadFile:ok', 'memory']);
    assert.equal(up.seen()[0].parts[0].size, 20_000);
  });

  test('what a newer version has stored is left alone', async () => {
    await empty(withBlobs);
    await open(withBlobs);
    const seen = await run(async () => {
      const database = await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer');
        const request = indexedDB.open('wx-transfer', 99);
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      const { errMsg, errno } = await files.ask('readFile', { filePath: `${files.root}/a` });
      const { storage } = wxt.inspect().files;
      const rejected = await wxt.ready().catch(({ message }) => message);
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      return [errMsg, errno, storage === 'memory', rejected];
    });
    const text = 'system error: a newer wx-transfer has stored files here: reload';
    assert.deepEqual(seen, [`readFile:fail ${text}`, 1300201, false, text]);
  });

  test('a newer version takes over from a page that holds the store, which then says so', async () => {
    await empty(withBlobs);
    const seen = await run(async () => {
      await files.ask('writeFile', { filePath: `${files.root}/a`, data: 'x' });
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('wx-transfer', 99);
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      const { errMsg } = await files.ask('writeFile', { filePath: `${files.root}/b`, data: 'x' });
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      return errMsg;
    });
    assert.equal(
      seen,
      'writeFile:fail system error: a newer wx-transfer has stored files here: reload',
    );
  });

  test('a store that is deleted under a living page is empty then, and works', async () => {
    await empty(withBlobs);
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      await files.ask('writeFile', { filePath: `${files.root}/a`, data: 'x'.repeat(30_000) });
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('wx-transfer').onsuccess = resolve;
      });
      const first = await files.ask('readdir', { dirPath: files.root });
      const second = await files.ask('writeFile', { filePath: `${files.root}/b`, data: 'y' });
      manager.writeFileSync(`${files.root}/c`, 'z');
      await wxt.ready();
      return [
        first.files,
        second.errMsg,
        manager.readdirSync(files.root),
        (await files.stored()).paths.length,
      ];
    });
    assert.deepEqual(seen, [[], 'writeFile:ok', ['b', 'c'], 2]);
  });
});

describe('§25.4 what is left behind', () => {
  test('contents that no entry has go when the store is opened again, others stay', async () => {
    await empty(withBlobs);
    await run(async () => {
      for (const [name, size] of [
        ['small', 10],
        ['large', 50_000],
      ])
        await files.ask('writeFile', { filePath: `${files.root}/${name}`, data: 'x'.repeat(size) });
      const database = await new Promise((resolve) => {
        indexedDB.open('wx-transfer').onsuccess = ({ target }) => resolve(target.result);
      });
      const transaction = database.transaction('contents', 'readwrite');
      transaction.objectStore('contents').put(new Uint8Array(9), 'left');
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    });
    await open(withBlobs);
    const seen = await run(async () => {
      const before = (await files.stored()).contents.length;
      wx.getFileSystemManager();
      await wxt.ready();
      await kit.wait(300);
      const { contents } = await files.stored();
      return [before, contents.length, contents.includes('left')];
    });
    assert.deepEqual(seen, [2, 1, false]);
  });
});

describe('§25.4 what a browser has lost', () => {
  test('an entry whose content is not whole is no file, for transfers too, and can be written again', async () => {
    await empty(withBlobs);
    const up = here.upload();
    await run(async () => {
      const filePath = `${files.root}/torn`;
      await files.ask('writeFile', { filePath, data: 'x'.repeat(50_000) });
      await files.ask('writeFile', { filePath: `${files.root}/whole`, data: 'x'.repeat(50_000) });
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
    });
    await open(withBlobs);
    const seen = await run(async (url) => {
      const filePath = `${files.root}/torn`;
      wx.getFileSystemManager();
      await wxt.ready();
      const there = wx.getFileSystemManager().readdirSync(files.root);
      const { result } = await kit.upload({ url, filePath, name: 'file' });
      await files.ask('writeFile', { filePath, data: 'again' });
      const { data } = await files.ask('readFile', { filePath, encoding: 'utf8' });
      return [there, result.errMsg, data];
    }, up.url);
    assert.deepEqual(seen, [['whole'], 'uploadFile:fail file not found', 'again']);
  });
});

describe('§25.4 tabs', () => {
  beforeEach(async () => {
    await empty(withBlobs);
    await openOther();
    await run(async () => {
      other.wx.getFileSystemManager();
      await other.wxt.ready();
    });
  });

  test('asynchronous calls see all that another has stored; synchronous ones in a moment', async () => {
    const seen = await run(async () => {
      const mine = wx.getFileSystemManager();
      const theirs = other.wx.getFileSystemManager();
      let isSeen = 0;
      for (let count = 0; count < 30; count++) {
        const filePath = `${files.root}/${count}`;
        const data = 'x'.repeat(count % 2 ? 20 : 20_000);
        await files.ask('writeFile', { filePath, data }, theirs);
        const { data: read } = await files.ask('readFile', { filePath, encoding: 'utf8' }, mine);
        if (read === data) isSeen += 1;
      }
      await files.ask('writeFile', { filePath: `${files.root}/last`, data: '1' }, theirs);
      await kit.wait(50);
      return [
        isSeen,
        files.attempt('readFileSync', `${files.root}/last`, 'utf8').value,
        mine.readdirSync(files.root).length,
      ];
    });
    assert.deepEqual(seen, [30, '1', 31]);
  });

  test('of two that write one path the later wins whole, and both see the same in the end', async () => {
    const seen = await run(async () => {
      const managers = [wx, other.wx].map((each) => each.getFileSystemManager());
      for (let count = 0; count < 40; count++) {
        for (const [index, manager] of managers.entries()) {
          const path = `${files.root}/${count % 5}`;
          if (count % 3) manager.writeFileSync(path, `${index}`.repeat(1 + count * 700));
          else void files.ask('appendFile', { filePath: path, data: `${index}` }, manager);
        }
        if (count % 7 === 0) await kit.wait(2);
      }
      await Promise.all([wxt.ready(), other.wxt.ready()]);
      await kit.wait(100);
      await Promise.all([wxt.ready(), other.wxt.ready()]);
      const [mine, theirs] = managers.map((manager) => JSON.stringify(files.dump(manager)));
      const contents = Object.values(JSON.parse(mine)).filter(Boolean);
      const torn = contents.filter((text) => !/^(0+|1+)[01]*$/.test(text)).length;
      return [mine === theirs, contents.length, torn];
    });
    assert.deepEqual(seen, [true, 5, 0]);
  });

  test('what both append to one file at whatever moment is there, each once and in its order', async () => {
    const seen = await run(async () => {
      const managers = [wx, other.wx].map((each) => each.getFileSystemManager());
      const filePath = `${files.root}/log`;
      await files.ask('writeFile', { filePath, data: '' });
      const count = 150;
      const writing = managers.flatMap(async (manager, index) => {
        const all = [];
        for (let each = 0; each < count; each++) {
          all.push(files.ask('appendFile', { filePath, data: `${index}:${each},` }, manager));
          // Another entry, so that what follows is made upon a change of its own.
          if (each % 3 === 0)
            all.push(
              files.ask('writeFile', { filePath: `${filePath}${index}`, data: 'x' }, manager),
            );
          if (each % 5 < 3) await kit.wait(each % 4);
        }
        await Promise.all(all);
      });
      await Promise.all(writing);
      const { data } = await files.ask('readFile', { filePath, encoding: 'utf8' });
      const told = data.split(',').slice(0, -1);
      return managers.map((_, index) => told.filter((each) => each.startsWith(`${index}:`)).join());
    });
    const of = (index) => Array.from({ length: 150 }, (_, each) => `${index}:${each}`).join();
    assert.deepEqual(seen, [of(0), of(1)]);
  });

  test('what is called while a read finds a file longer than it was known here: it is done', async () => {
    const seen = await run(async () => {
      const [mine, theirs] = [wx, other.wx].map((each) => each.getFileSystemManager());
      const filePath = `${files.root}/log`;
      // So that the read is the first to see it.
      other.BroadcastChannel.prototype.postMessage = () => {};
      let act;
      let acting;
      const { getAll } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.getAll = function (...values) {
        acting ??= act?.() ?? true;
        return getAll.apply(this, values);
      };
      const left = [];
      const reported = await kit.uncaught(async () => {
        for (const each of [
          () => mine.unlinkSync(filePath),
          () => mine.writeFileSync(filePath, 'short'),
          () => mine.appendFileSync(filePath, 'more'),
          () => files.ask('unlink', { filePath }, mine),
          () => files.ask('writeFile', { filePath, data: 'short' }, mine),
        ]) {
          act = undefined;
          await files.ask('writeFile', { filePath, data: 'x'.repeat(10_000) }, mine);
          await files.ask('appendFile', { filePath, data: 'x'.repeat(10_000) }, theirs);
          act = each;
          acting = undefined;
          await files.ask('access', { path: files.root }, mine);
          await acting;
          await Promise.all([wxt.ready(), other.wxt.ready()]);
          const { data = '' } = await files
            .ask('readFile', { filePath, encoding: 'utf8' }, mine)
            .catch(() => ({}));
          left.push(data.length);
        }
      });
      return { left, reported, pending: wxt.inspect().files.pending };
    });
    assert.deepEqual(seen, { left: [0, 5, 20_004, 0, 5], reported: [], pending: 0 });
  });

  test('a twin whose directory another has removed makes it again', async () => {
    const seen = await run(async () => {
      const mine = wx.getFileSystemManager();
      const theirs = other.wx.getFileSystemManager();
      mine.mkdirSync(`${files.root}/dir`);
      await wxt.ready();
      await kit.wait(50);
      theirs.rmdirSync(`${files.root}/dir`, true);
      mine.writeFileSync(`${files.root}/dir/a`, 'kept');
      await Promise.all([wxt.ready(), other.wxt.ready()]);
      for (let tries = 0; tries < 500 && !theirs.readdirSync(files.root).length; tries++)
        await kit.wait(10);
      return [mine, theirs].map((manager) => JSON.stringify(files.dump(manager)));
    });
    const expected = JSON.stringify({ '/': null, '/dir': null, '/dir/a': 'kept' });
    assert.deepEqual(seen, [expected, expected]);
  });

  test('uploads of a stored file that is deleted meanwhile, here and elsewhere, send all of it and end', async () => {
    const size = 4 * 2 ** 20;
    const ups = [here.upload({ wait: 100 }), here.upload({ wait: 100 })];
    const seen = await run(
      async (urls, size) => {
        const seen = [];
        for (const [index, url] of urls.entries()) {
          const filePath = `${files.root}/big`;
          await files.ask('writeFile', { filePath, data: new ArrayBuffer(size) });
          const uploading = kit.upload({ url, filePath, name: 'f', timeout: 20_000 });
          if (index === 0) wx.getFileSystemManager().unlinkSync(filePath);
          else await files.ask('unlink', { filePath }, other.wx.getFileSystemManager());
          seen.push((await uploading).result.errMsg);
        }
        await wxt.ready();
        await kit.wait(500);
        return [seen, (await files.stored()).contents.length];
      },
      ups.map(({ url }) => url),
      size,
    );
    assert.deepEqual(seen, [['uploadFile:ok', 'uploadFile:ok'], 0]);
    for (const up of ups) assert.equal(up.seen()[0].parts[0].size, size);
  });
});

describe('§25.7 downloads', () => {
  beforeEach(() => empty(withBlobs));

  test('directories that are missing are made; a directory there, or a file above, is told of, and stays', async () => {
    const { url } = here.download({ body: 'hello', type: 'text/plain' });
    const seen = await run(async (url) => {
      const seen = [];
      for (const path of ['a/b/c.txt', 'a/b', 'a/b/c.txt/d', 'n'.repeat(256)]) {
        const filePath = `${files.root}/${path}`;
        const { result } = await kit.download({ url, filePath });
        seen.push([result.errMsg, result.errno]);
      }
      return [seen, files.dump()];
    }, url);
    assert.deepEqual(seen, [
      [
        ['downloadFile:ok', null],
        [`downloadFile:fail illegal operation on a directory, open "${U}/a/b"`, 1301003],
        [`downloadFile:fail not a directory "${U}/a/b/c.txt/d"`, 1300020],
        ['downloadFile:fail File name too long', 1300036],
      ],
      { '/': null, '/a': null, '/a/b': null, '/a/b/c.txt': 'hello' },
    ]);
  });

  test('a progress listener that comes while the file is stored hears of 100 once, before success; and may abort', async () => {
    const seen = await run(
      async (url, filePath) => {
        const { put } = IDBObjectStore.prototype;
        const seen = [];
        for (const abort of [false, true]) {
          let task;
          let listen = (note) => {
            listen = () => {};
            task.onProgressUpdate((event) => {
              note('progress')(event);
              if (abort) task.abort();
            });
          };
          const { log } = await kit.transfer('downloadFile', { url, filePath }, (begun, note) => {
            task = begun;
            IDBObjectStore.prototype.put = function (...args) {
              listen(note);
              return put.apply(this, args);
            };
          });
          IDBObjectStore.prototype.put = put;
          const events = log.map(({ event, value }) => [event, value.progress ?? value.errMsg]);
          while (wxt.inspect().inFlight > 0) await kit.wait(5);
          seen.push(events, files.attempt('accessSync', filePath).isError ?? false);
          files.attempt('unlinkSync', filePath);
          await wxt.ready();
        }
        return seen;
      },
      here.download({ size: 300_000 }).url,
      `${U}/late`,
    );
    const abort = 'downloadFile:fail abort';
    assert.deepEqual(seen, [
      [
        ['progress', 100],
        ['success', 'downloadFile:ok'],
        ['complete', 'downloadFile:ok'],
      ],
      false,
      [
        ['progress', 100],
        ['fail', abort],
        ['complete', abort],
      ],
      true,
    ]);
  });

  test('no room: the text of the limit, 603300, and what was there stays', async () => {
    const [first, second] = [10, 30_000].map((size) => here.download({ size }));
    const seen = await run(
      async (first, second) => {
        const filePath = `${files.root}/a`;
        await kit.download({ url: first, filePath });
        wxt.configure({ fileStorageLimit: 20_000 });
        const { result } = await kit.download({ url: second, filePath });
        wxt.configure({ fileStorageLimit: 200 * 2 ** 20 });
        return [result.errMsg, result.errno, wx.getFileSystemManager().statSync(filePath).size];
      },
      first.url,
      second.url,
    );
    assert.deepEqual(seen, [
      'downloadFile:fail the maximum size of the file storage limit is exceeded',
      603300,
      10,
    ]);
  });

  test('an abort at whatever moment leaves what was there', async () => {
    const small = here.download({ body: 'before' });
    const large = here.download({ size: 300_000 });
    const seen = await run(
      async (small, large) => {
        const filePath = `${files.root}/a`;
        await kit.download({ url: small, filePath });
        const wrong = [];
        let aborted = 0;
        for (let count = 0; count < 40; count++) {
          let task;
          const ending = kit.download({ url: large, filePath }, (started) => (task = started));
          await kit.wait(count);
          task.abort();
          const { result } = await ending;
          while (wxt.inspect().inFlight > 0) await kit.wait(2);
          const { size } = (await files.ask('stat', { path: filePath })).stats;
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
          while (wxt.inspect().inFlight > 0) await kit.wait(2);
          IDBDatabase.prototype.transaction = transaction;
          return result.errMsg;
        };
        const filePath = `${files.root}/a`;
        await wxt.ready();
        const ends = [await abortedLate(filePath)];
        await files.contentsOnce(0);
        ends.push((await files.ask('stat', { path: filePath })).errMsg);
        await kit.download({ url: small, filePath });
        ends.push(await abortedLate(filePath));
        await files.contentsOnce(0);
        ends.push((await files.ask('stat', { path: filePath })).stats?.size);
        ends.push(wxt.inspect().files.bytes);
        IDBObjectStore.prototype.put = put;
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
});

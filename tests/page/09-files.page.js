import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, engine, fresh, run, server } from './context.js';
import { here, there } from './urls.js';

const odd = '照片 "1".png';

/** Uploads what `path` stands for and returns the file part that the server saw. */
async function uploaded(path, host = here) {
  const up = host.upload();
  const { result } = await run(
    async (url, filePath) => kit.upload({ url, filePath, name: 'f' }),
    up.url,
    path,
  );
  return {
    result,
    part: up.seen()[0]?.parts[0],
    raw: up.seen()[0]?.raw,
    requests: up.seen().length,
  };
}

const downloaded = (behaviour, options = {}, host = here) =>
  run(
    async (url, options) => (await kit.download({ url, ...options })).result,
    host.download(behaviour).url,
    options,
  );

/** The name in a temp path, as mini-programs take it out. */
const nameIn = (path) => decodeURIComponent(path.split('/').pop());

describe('§9 files and paths', () => {
  before(fresh);

  test('a temp path is an object URL with the name as its fragment; extension and name come out by split', async () => {
    const { tempFilePath } = await downloaded({ disposition: 'attachment; filename=photo.png' });
    assert.match(
      tempFilePath,
      /^blob:http:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]+#wxfile:\/\/tmp\/tmp_\/photo\.png$/,
    );
    assert.equal(tempFilePath.split('.').pop(), 'png');
    assert.equal(tempFilePath.split('/').pop(), 'photo.png');
  });

  test('a temp path works in fetch, XMLHttpRequest and <img>', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const { tempFilePath } = await downloaded({
      body64: png,
      type: 'image/png',
      disposition: `attachment; filename="${odd}"`,
    });
    const seen = await run(async (path) => {
      const byFetch = (await (await fetch(path)).blob()).size;
      const byXhr = await new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', path);
        xhr.responseType = 'blob';
        xhr.onload = () => resolve(xhr.response.size);
        xhr.send();
      });
      const image = new Image();
      image.src = path;
      await image.decode();
      return [byFetch, byXhr, image.naturalWidth];
    }, tempFilePath);
    const size = Buffer.from(png, 'base64').length;
    assert.deepEqual(seen, [size, size, 1]);
  });

  test("a download's name: Content-Disposition, filename* before filename, else the final URL, else file; an extension by type", async () => {
    const star = "filename*=UTF-8''%E7%85%A7%E7%89%87%20%221%22.png";
    const cases = [
      [{ disposition: 'attachment; filename="a b.txt"' }, 'a b.txt'],
      [{ disposition: `attachment; filename=b.txt; ${star}` }, odd],
      [{ disposition: 'attachment; filename="照片.png"' }, '照片.png'],
      [{ disposition: 'inline', type: 'image/png' }, 'download.png'],
      [{ type: 'image/jpeg' }, 'download.jpg'],
      [{ type: 'application/x-unknown' }, 'download'],
      [
        { disposition: 'attachment; filename="../../etc/passwd"', type: 'text/plain' },
        'passwd.txt',
      ],
      [{ disposition: 'attachment; filename="C:\\\\dir\\\\a.txt"' }, 'a.txt'],
      [{ disposition: "attachment; filename*=UTF-8''a%0D%0Ab%00.txt" }, 'ab.txt'],
      [{ disposition: "attachment; filename*=UTF-8''..", type: 'text/plain' }, 'download.txt'],
      [{ disposition: "attachment; filename*=utf8''%E6%8A%A5%E8%A1%A8.xlsx" }, '报表.xlsx'],
      [{ disposition: "attachment; filename*=GBK''%B1%A8%B1%ED.xlsx" }, '报表.xlsx'],
      [{ disposition: "attachment; filename*=big5''%B3%F8%AA%ED.xlsx" }, '報表.xlsx'],
      [{ disposition: "attachment; filename*=shift_jis''%95%5C.xlsx" }, '表.xlsx'],
      [{ disposition: "attachment; filename*=iso-8859-1''%A3.txt" }, '£.txt'],
      [{ disposition: "attachment; filename*=unheard-of''%A3.txt; filename=b.txt" }, 'b.txt'],
      [{ disposition: 'attachment; filename="=?UTF-8?B?5LiA6K+6Lnhsc3g=?="' }, '一诺.xlsx'],
      [{ disposition: 'attachment; filename="=?gb2312?Q?=B1=A8=B1=ED.xlsx?="' }, '报表.xlsx'],
      [{ disposition: "attachment; filename*=UTF-8''; filename=a.png" }, 'a.png'],
      [{ disposition: 'attachment; filename=""; filename=a.png' }, 'a.png'],
      [{ disposition: 'attachment; filename=report.', type: 'application/pdf' }, 'report.pdf'],
      [{ header: ['Content-Type: image/png', 'Content-Type: image/png'] }, 'download.png'],
      [{ header: ['Content-Type: text/html', 'Content-Type: image/png, */*'] }, 'download.png'],
    ];
    for (const [behaviour, name] of cases) {
      const { tempFilePath } = await downloaded(behaviour);
      assert.equal(nameIn(tempFilePath), name, JSON.stringify(behaviour));
    }
  });

  test('two Content-Type lines: the file is of the last type', async () => {
    const { tempFilePath } = await downloaded({
      header: ['Content-Type: text/html', 'Content-Type: image/png'],
    });
    const { part } = await uploaded(tempFilePath);
    assert.deepEqual([part.filename, part.type], ['download.png', 'image/png']);
  });

  test('a Response without a url, as wrappers make it: the name comes from the url that was asked for', async () => {
    const names = await run(async (url) => {
      const { fetch } = window;
      const names = [];
      for (const make of [
        async (response) => new Response(await response.blob(), response),
        (response) => new Response(response.body, { headers: response.headers }),
        async (response) => ({ status: 200, blob: () => response.blob() }),
      ]) {
        window.fetch = async (...call) => make(await fetch(...call));
        const { result } = await kit.download({ url });
        names.push(result.tempFilePath?.split('/').pop() ?? result.errMsg);
      }
      window.fetch = fetch;
      return names;
    }, `${server.origins[0]}/kit.js?x=/y.gif`);
    assert.deepEqual(names, ['kit.js', 'kit.js', 'kit.js']);
  });

  /** Ways in which an XMLHttpRequest knows of no types: none gives bytes. */
  const untyped = {
    'a setter without effect': () => {
      Object.defineProperty(XMLHttpRequest.prototype, 'responseType', { get: () => '', set() {} });
    },
    'a setter that throws': () => {
      Object.defineProperty(XMLHttpRequest.prototype, 'responseType', {
        get: () => '',
        set() {
          throw new Error('no types');
        },
      });
    },
    'a wrapper that does not pass it on': () => {
      const Own = XMLHttpRequest;
      window.XMLHttpRequest = class {
        constructor() {
          this.own = new Own();
          for (const type of ['readystatechange', 'load', 'error', 'abort'])
            this.own[`on${type}`] = (event) => this[`on${type}`]?.(event);
        }
        open = (...values) => this.own.open(...values);
        send = (...values) => this.own.send(...values);
        abort = () => this.own.abort();
        setRequestHeader = (...values) => this.own.setRequestHeader(...values);
        getAllResponseHeaders = () => this.own.getAllResponseHeaders();
        get status() {
          return this.own.status;
        }
        get response() {
          return this.own.response;
        }
      };
    },
  };

  for (const [name, prepare] of Object.entries(untyped)) {
    test(`an XMLHttpRequest without types (${name}): the file all the same, by one request`, async () => {
      await fresh();
      await run(prepare);
      const body = Buffer.from([0, 0xff, 0x80, 0xfe]);
      const down = here.download({ body64: body.toString('base64'), type: 'image/png' });
      const up = here.upload();
      const seen = await run(
        async (url, up) => {
          const { result, events } = await kit.download({ url }, (task, note) =>
            task.onProgressUpdate(note('progress')),
          );
          const bytes = await (await fetch(result.tempFilePath)).arrayBuffer();
          const uploaded = await kit.upload(
            { url: up, filePath: result.tempFilePath, name: 'f' },
            (task, note) => task.onProgressUpdate(note('progress')),
          );
          return { events, bytes: [...new Uint8Array(bytes)], upload: uploaded.events.slice(-3) };
        },
        down.url,
        up.url,
      );
      const ends = ['progress', 'success', 'complete'];
      assert.deepEqual(seen, { events: ends, bytes: [...body], upload: ends });
      assert.equal(down.seen().length, 1);
      assert.equal(up.seen().length, 1);
      await fresh();
    });
  }

  test('createTempFilePath: a temp path of a Blob or File, with its name, freed by releaseTempFile', async () => {
    const up = here.upload();
    const seen = await run(async (url) => {
      const file = new File(['file'], 'photo.png', { type: 'image/png' });
      const cases = [
        [file],
        [file, 'other.gif'],
        [new File(['x'], '1000031', { type: 'image/jpeg' })],
        [new Blob(['blob'], { type: 'text/plain' })],
        [new Blob(['blob'], { type: 'text/plain' }), '../照片 "1"'],
        [new Blob(['blob'])],
        [file, ''],
        [file, '..'],
        [file, 5],
        [file.slice(0, 2, 'a/b'), 'C:\\dir\\part.bin'],
      ];
      const { fetch } = window;
      let fetches = 0;
      window.fetch = (...call) => {
        fetches += call[0] === url ? 0 : 1;
        return fetch(...call);
      };
      const before = wxt.inspect().tempFiles;
      const paths = cases.map((values) => wxt.createTempFilePath(...values));
      const held = wxt.inspect().tempFiles - before;
      const isFresh = new Set(paths).size === paths.length;
      for (const filePath of paths) await kit.upload({ url, filePath, name: 'f' });
      window.fetch = fetch;
      const text = await (await fetch(paths[0])).text();
      wxt.releaseTempFile(paths);
      const gone = await fetch(paths[0].split('#')[0]).catch(() => 'gone');
      const { result } = await kit.upload({ url, filePath: paths[0], name: 'f' });
      const left = wxt.inspect().tempFiles - before;
      return { paths, held, isFresh, fetches, text, gone, left, after: result.errMsg };
    }, up.url);
    const { paths, ...rest } = seen;
    assert.deepEqual(rest, {
      ...{ held: 10, isFresh: true, fetches: 0, text: 'file', gone: 'gone', left: 0 },
      after: 'uploadFile:fail file not found',
    });
    const parts = up.seen().map(({ parts: [part] }) => [part.filename, part.type, part.size]);
    const expected = [
      ['photo.png', 'image/png', 4],
      ['other.gif', 'image/png', 4],
      ['1000031.jpg', 'image/jpeg', 1],
      ['file.txt', 'text/plain', 4],
      ['照片 "1".txt', 'text/plain', 4],
      ['file', 'application/octet-stream', 4],
      ['photo.png', 'image/png', 4],
      ['photo.png', 'image/png', 4],
      ['photo.png', 'image/png', 4],
      ['part.bin', 'a/b', 2],
    ];
    assert.deepEqual(parts, expected);
    assert.deepEqual(
      paths.map(nameIn),
      expected.map(([name]) => name),
    );
    for (const path of paths) assert.match(path, /^blob:.*#wxfile:\/\/tmp\/tmp_\/[^/]+$/);
  });

  for (const [what, change] of [
    ['was deleted', (file) => rmSync(file)],
    ['has become shorter', (file) => writeFileSync(file, 'short')],
  ]) {
    test(`createTempFilePath of a file on disk that ${what} since: not found, and nothing is sent`, async () => {
      const { folder, remove } = temporaryFolder('lent');
      const file = path.join(folder, 'file.txt');
      writeFileSync(file, 'as it was picked');
      await run(() => {
        const input = document.createElement('input');
        input.type = 'file';
        document.body.append(input);
      });
      await driver.findElement({ css: 'input' }).sendKeys(file);
      const filePath = await run(() => {
        const input = document.querySelector('input');
        const path = wxt.createTempFilePath(input.files[0]);
        input.remove();
        return path;
      });
      const [before, after] = [here.upload(), here.upload()];
      const send = (url) =>
        run(
          async (url, filePath) =>
            (await kit.upload({ url, filePath, name: 'f', timeout: 5000 })).result.errMsg,
          url,
          filePath,
        );
      assert.equal(await send(before.url), 'uploadFile:ok');
      // WebKit tells a change by the second in which the file was last written.
      await wait(1100);
      change(file);
      assert.equal(await send(after.url), 'uploadFile:fail file not found');
      assert.deepEqual(after.seen(), []);
      remove();
    });
  }

  test('a File that was lent or picked goes out itself in Chromium, where a slice takes half as long again', async () => {
    const { folder, remove } = temporaryFolder('itself');
    const file = path.join(folder, 'file.txt');
    writeFileSync(file, 'as it was picked');
    await run(() => {
      const input = document.createElement('input');
      input.type = 'file';
      document.body.append(input);
    });
    await driver.findElement({ css: 'input' }).sendKeys(file);
    for (const listen of [false, true]) {
      const up = here.upload();
      const seen = await run(
        async (url, listen) => {
          const [file] = document.querySelector('input').files;
          const sent = [];
          const { append } = FormData.prototype;
          FormData.prototype.append = function (...field) {
            if (typeof field[1] !== 'string') sent.push(field[1] === file);
            return append.apply(this, field);
          };
          const filePath = wxt.createTempFilePath(file, 'other.txt');
          const { result } = await kit.upload({ url, filePath, name: 'f' }, (task) => {
            if (listen) task.onProgressUpdate(() => {});
          });
          FormData.prototype.append = append;
          return { errMsg: result.errMsg, sent };
        },
        up.url,
        listen,
      );
      assert.deepEqual(seen, { errMsg: 'uploadFile:ok', sent: [engine === 'chromium'] });
      const [{ filename, size }] = up.seen()[0].parts;
      assert.deepEqual([filename, size], ['other.txt', 16]);
    }
    await run(() => document.querySelector('input').remove());
    remove();
  });

  test('createTempFilePath of a File is good for an upload where zone.js has replaced Promise', async () => {
    await fresh();
    const path = await run(async () => {
      await import('/bundled/zones.js');
      return wxt.createTempFilePath(new File(['zone'], 'z.txt', { type: 'text/plain' }));
    });
    const { result, part } = await uploaded(path);
    await fresh();
    assert.deepEqual([result.errMsg, part?.filename, part?.size], ['uploadFile:ok', 'z.txt', 4]);
  });

  test('createTempFilePath of what is no Blob: a TypeError that says so', async () => {
    const messages = await run(() => {
      const other = kit.append(document.body, 'iframe').contentWindow;
      const odd = [undefined, null, 'a', 5, {}, [], () => {}, Symbol('s'), new Response('x')];
      odd.push({ size: 1, type: '', slice: () => new Blob(['x']) }, new other.Object());
      odd.push(new Proxy({}, { get: () => other.raise }));
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const throwing = {
        get [Symbol.toStringTag]() {
          throw new RangeError('of its own');
        },
      };
      return [...odd, proxy, throwing].map((each) => {
        try {
          return wxt.createTempFilePath(each);
        } catch (error) {
          return [error instanceof TypeError, error.message];
        }
      });
    });
    for (const [isTypeError] of messages) assert.equal(isTypeError, true);
    for (const [, message] of messages) {
      assert.match(message, /^createTempFilePath: file should be a Blob or File instead of \w+\.$/);
    }
    assert.match(messages[3][1], /Number/);
  });

  test("a path of the older form, and a page's own with its name behind a slash, are taken as before", async () => {
    const { tempFilePath } = await downloaded({ disposition: 'attachment; filename=a.txt' });
    const older = tempFilePath.replace('#wxfile://tmp/tmp_/', '#/');
    assert.equal((await uploaded(older)).part.filename, 'a.txt');
    const own = await run(() => kit.pathOf('x', 'own.txt'));
    assert.equal((await uploaded(own)).part.filename, 'own.txt');
    assert.equal(
      (await uploaded(own.replace('#/', '#wxfile://tmp/tmp_/'))).part.filename,
      'own.txt',
    );
  });

  test("what programs look for in WeChat's own temp paths is in ours", async () => {
    const { tempFilePath: path } = await downloaded({ disposition: 'attachment; filename=a.txt' });
    for (const part of ['tmp_', '/tmp/', 'wxfile://', 'tmp']) assert.ok(path.includes(part), part);
  });

  test('without object URLs a temp path has 32 digits of its own, and is good for uploads', async () => {
    await fresh();
    const up = here.upload();
    const down = here.download({ disposition: 'attachment; filename=a.txt', body: 'hello' });
    const paths = await run(
      async (url, down) => {
        URL.createObjectURL = undefined;
        const { result } = await kit.download({ url: down });
        const paths = [result.tempFilePath, wxt.createTempFilePath(new Blob(['x']), 'b.txt')];
        for (const filePath of paths) await kit.upload({ url, filePath, name: 'f' });
        return paths;
      },
      up.url,
      down.url,
    );
    assert.match(paths[0], /^wxfile:\/\/tmp_[0-9a-f]{32}\/a\.txt$/);
    assert.match(paths[1], /^wxfile:\/\/tmp_[0-9a-f]{32}\/b\.txt$/);
    assert.deepEqual(
      up.seen().map(({ parts: [part] }) => [part.filename, part.size]),
      [
        ['a.txt', 5],
        ['b.txt', 1],
      ],
    );
    await fresh();
  });

  test('the name comes from the final URL after redirects', async () => {
    const target = `${server.origins[0]}/kit.js?x=/y.gif`;
    for (const listen of [false, true]) {
      const path = await run(
        async (url, listen) => {
          const { result } = await kit.download({ url }, (task) => {
            if (listen) task.onProgressUpdate(() => {});
          });
          return result.tempFilePath;
        },
        here.download({ redirect: target }).url,
        listen,
      );
      assert.equal(nameIn(path), 'kit.js');
    }
  });

  test('a url without a last segment gives file', async () => {
    const path = await run(
      async (url) => (await kit.download({ url })).result.tempFilePath,
      `${server.origins[0]}/`,
    );
    assert.equal(nameIn(path), 'file.html');
  });

  test(`a file named ${odd} arrives under exactly that name with its type, the fields before it`, async () => {
    const up = here.upload();
    await run(
      async (url, name) =>
        kit.upload({
          url,
          filePath: kit.pathOf('content', name, 'image/png'),
          name: 'file',
          formData: { user: 'test' },
        }),
      up.url,
      odd,
    );
    const [record] = up.seen();
    assert.deepEqual(
      record.parts.map(({ kind, name, value, filename, type }) => [
        kind,
        name,
        value ?? filename,
        type,
      ]),
      [
        ['field', 'user', 'test', undefined],
        ['file', 'file', odd, 'image/png'],
      ],
    );
  });

  test('downloaded by Content-Disposition and uploaded again, a file keeps name, type and bytes', async () => {
    for (const host of [here, there]) {
      const { tempFilePath } = await downloaded(
        {
          size: 1000,
          type: 'image/png',
          disposition: `attachment; filename="${odd.replaceAll('"', '\\"')}"`,
          expose: 'Content-Disposition',
        },
        {},
        host,
      );
      const { part } = await uploaded(tempFilePath);
      assert.deepEqual([part.filename, part.type, part.size], [odd, 'image/png', 1000]);
      const hash = await run(async (path) => {
        const bytes = await (await fetch(path)).arrayBuffer();
        return [...new Uint8Array(bytes)];
      }, tempFilePath);
      assert.equal(part.sha256, createHash('sha256').update(Buffer.from(hash)).digest('hex'));
    }
  });

  test('the object URL without its fragment is the same file', async () => {
    const { tempFilePath } = await downloaded({ disposition: 'attachment; filename=a.txt' });
    const { part } = await uploaded(tempFilePath.split('#')[0]);
    assert.equal(part.filename, 'a.txt');
  });

  test('filePath may be any blob: URL or data: URL; without a name it is file and an extension by type', async () => {
    const [plain, untyped] = await run(() => [
      URL.createObjectURL(new Blob(['abc'], { type: 'image/png' })),
      URL.createObjectURL(new Blob(['abc'])),
    ]);
    const cases = [
      [plain, 'file.png', 'image/png', 3],
      [untyped, 'file', 'application/octet-stream', 3],
      ['data:text/plain;base64,aGVsbG8=', 'file.txt', 'text/plain', 5],
      ['DATA:image/jpeg,xy', 'file.jpg', 'image/jpeg', 2],
    ];
    for (const [path, filename, type, size] of cases) {
      const { part } = await uploaded(path);
      assert.deepEqual([part.filename, part.type, part.size], [filename, type, size], path);
    }
  });

  test('a name in a fragment that cannot be decoded stays as it is; one of too many bytes is cut between characters and keeps its extension', async () => {
    const url = await run(() => URL.createObjectURL(new Blob(['abc'], { type: 'image/png' })));
    for (const [name, filename] of [
      ['%E7.png', '%E7.png'],
      [`${'a'.repeat(300)}.png`, `${'a'.repeat(251)}.png`],
      [`${'é照😀'.repeat(50)}.png`, `${'é照😀'.repeat(27)}é照.png`],
    ]) {
      const { part } = await uploaded(`${url}#/${name}`);
      assert.equal(part.filename, filename);
    }
  });

  test('a data: URL is decoded as fetch decodes it, bytes and type, in no time', async () => {
    const urls = {
      'data:,a b%20c%41%u0041%zz%': ['text/plain;charset=US-ASCII', 'a b cA%u0041%zz%'],
      'data:text/plain,é照片😀': ['text/plain', 'é照片😀'],
      'DATA:IMAGE/PNG;BASE64,AAEC/w==': ['image/png', '\x00\x01\x02\xff', 'latin1'],
      'data:image/png;base64,AA EC%0A/w': ['image/png', '\x00\x01\x02\xff', 'latin1'],
      'data:image/png; base64,AAEC': ['image/png', '\x00\x01\x02'],
      'data:text/plain;base64,AAE': ['text/plain', '\x00\x01'],
      'data:;charset=utf-8,x': ['text/plain;charset=utf-8', 'x'],
      'data:;base64,AAEC': ['text/plain;charset=US-ASCII', '\x00\x01\x02'],
      'data:image/svg+xml;utf8,%3Csvg/%3E': ['image/svg+xml', '<svg/>'],
      'data:image/svg+xml;charset=utf-8;x,y': ['image/svg+xml;charset=utf-8', 'y'],
      'data:a/b/c,x': ['text/plain;charset=US-ASCII', 'x'],
      'data:a/b c,x': ['text/plain;charset=US-ASCII', 'x'],
      'data:text/plain;base64;x=y,AAEC': ['text/plain;x=y', 'AAEC'],
      'data:text/plain,x#fragment,y': ['text/plain', 'x'],
      'data:text/plain,%00%ff': ['text/plain', '\x00\xff', 'latin1'],
      'data:text/plain,': ['text/plain', ''],
    };
    const sha256 = (content, coding) =>
      createHash('sha256').update(Buffer.from(content, coding)).digest('hex');
    for (const [url, [type, content, coding = 'utf8']] of Object.entries(urls)) {
      const { part, raw } = await uploaded(url);
      const [, sent] = /^Content-Type: (.*)\r$/m.exec(raw);
      assert.deepEqual([sent, part.sha256], [type.toLowerCase(), sha256(content, coding)], url);
    }
    for (const url of [
      'data:text/plain#,x',
      'data:text/plain',
      'data:;base64,A',
      'data:;base64,%',
    ]) {
      assert.equal((await uploaded(url)).result.errMsg, 'uploadFile:fail file not found', url);
    }
    // While a page hangs its server hears nothing.
    const { result } = await uploaded(`data:${' '.repeat(400_000)}x,x`);
    assert.equal(result.errMsg, 'uploadFile:ok');
  });

  test('filePath may be a same-origin URL or relative path, which must answer 2xx', async () => {
    for (const path of [`${server.origins[0]}/kit.js`, '/kit.js', 'kit.js', './kit.js?x=1#y']) {
      const { part, result } = await uploaded(path);
      assert.equal(result.errMsg, 'uploadFile:ok', path);
      assert.equal(part.filename, 'kit.js');
      assert.ok(part.size > 1000);
    }
    const missing = await uploaded('/missing.png');
    assert.deepEqual(missing.result, { errMsg: 'uploadFile:fail file not found', errno: 600005 });
    assert.equal(missing.requests, 0);
  });

  test("credentials in a filePath: only those that come from the document's own base", async () => {
    const errMsgs = await run(async (url) => {
      const base = kit.append(document.head, 'base');
      const own = location.origin.replace('//', '//user:secret@');
      base.href = `${own}/`;
      const errMsgs = [];
      for (const filePath of [
        'kit.js',
        `${own}/kit.js`,
        `${own.replace('user', 'other')}/kit.js`,
      ]) {
        errMsgs.push((await kit.upload({ url, filePath, name: 'f' })).result.errMsg);
      }
      base.remove();
      return errMsgs;
    }, here.upload().url);
    assert.deepEqual(errMsgs, ['uploadFile:ok', 'uploadFile:ok', 'uploadFile:fail file not found']);
  });

  test("a file of the page's own input that has become shorter since: not found, where Firefox would send it for ever", async () => {
    const { folder, remove } = temporaryFolder('shorter');
    const file = path.join(folder, 'file.txt');
    writeFileSync(file, 'as it was picked');
    await run(() => {
      const input = document.createElement('input');
      input.type = 'file';
      document.body.append(input);
    });
    await driver.findElement({ css: 'input' }).sendKeys(file);
    // WebKit tells a change by the second in which the file was last written.
    await wait(1100);
    writeFileSync(file, 'short');
    const up = here.upload();
    const { result } = await run(async (url) => {
      const input = document.querySelector('input');
      const filePath = URL.createObjectURL(input.files[0]);
      input.remove();
      return kit.upload({ url, filePath, name: 'f', timeout: 5000 });
    }, up.url);
    remove();
    assert.deepEqual(result, { errMsg: 'uploadFile:fail file not found', errno: 600005 });
    assert.deepEqual(up.seen(), []);
  });

  test('anything else is not found: other origins, other schemes, unknown, released and revoked paths', async () => {
    const elsewhere = there.download();
    const [revoked, released] = await run(async (url) => {
      const revoked = kit.pathOf('x');
      URL.revokeObjectURL(revoked.split('#')[0]);
      const { result } = await kit.download({ url });
      wxt.releaseTempFile(result.tempFilePath);
      return [revoked, result.tempFilePath];
    }, here.download().url);
    const leading = here.download({ redirect: elsewhere.url });
    for (const path of [
      '',
      ' ',
      elsewhere.url,
      leading.url,
      revoked,
      released,
      released.split('#')[0],
      'wxfile://usr/none.png',
      'wxfile://tmp_1.png',
      'http://tmp/x.png',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'ftp://host/x',
      'data:broken',
      'blob:',
      'http://[',
    ]) {
      const { result, requests } = await uploaded(path);
      assert.deepEqual(result, { errMsg: 'uploadFile:fail file not found', errno: 600005 }, path);
      assert.equal(requests, 0, path);
    }
  });

  test('releaseTempFile revokes the URL and forgets the file; unknown paths and odd values do nothing', async () => {
    const url = () => here.download({ size: 10 }).url;
    const seen = await run(
      async (urls) => {
        const paths = [];
        const start = wxt.inspect().tempFiles;
        for (const url of urls) paths.push((await kit.download({ url })).result.tempFilePath);
        const foreign = kit.pathOf('x');
        const held = [wxt.inspect().tempFiles - start];
        const note = () => held.push(wxt.inspect().tempFiles - start);
        wxt.releaseTempFile(paths[0]);
        note();
        wxt.releaseTempFile(paths[0]);
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        const odd = [foreign, '', 'x', undefined, null, 5, {}, [[]], () => {}, [5, null], proxy];
        for (const each of odd) wxt.releaseTempFile(each);
        note();
        wxt.releaseTempFile([paths[1], 'unknown', paths[2]]);
        note();
        const readable = (path) =>
          fetch(path).then(
            () => true,
            () => false,
          );
        return { held, readable: await Promise.all([...paths, foreign].map(readable)) };
      },
      [url(), url(), url(), url()],
    );
    assert.deepEqual(seen.held, [4, 3, 3, 1]);
    assert.deepEqual(seen.readable, [false, false, false, true, true]);
  });

  test('a path released in the turn of its upload, or while that runs, is uploaded all the same', async () => {
    const ups = [here.upload(), here.upload({ delay: 200 })];
    const seen = await run(
      async (source, urls) => {
        const path = async () => (await kit.download({ url: source })).result.tempFilePath;
        const [one, two] = [await path(), await path()];
        const first = kit.upload({ url: urls[0], filePath: one, name: 'f' });
        wxt.releaseTempFile(one);
        const second = kit.upload({ url: urls[1], filePath: two, name: 'f' });
        setTimeout(() => wxt.releaseTempFile(two), 50);
        return [(await first).result.errMsg, (await second).result.errMsg];
      },
      here.download({ size: 100 }).url,
      ups.map(({ url }) => url),
    );
    assert.deepEqual(seen, ['uploadFile:ok', 'uploadFile:ok']);
    for (const up of ups) assert.equal(up.seen()[0].parts[0].size, 100);
  });

  test('a user path: stored there, filePath in the result and no tempFilePath, replacing what was there, uploadable', async () => {
    const filePath = 'wxfile://usr/a/b.png';
    const before = await run(() => wxt.inspect().tempFiles);
    for (const size of [10, 20]) {
      const result = await downloaded({ size, type: 'image/png' }, { filePath });
      assert.equal(result.errMsg, 'downloadFile:ok');
      assert.equal(result.filePath, filePath);
      assert.equal('tempFilePath' in result, false);
      const { part } = await uploaded(filePath);
      assert.deepEqual([part.filename, part.type, part.size], ['b.png', 'image/png', size]);
    }
    assert.equal(await run(() => wxt.inspect().tempFiles), before);
  });

  test("releaseTempFile takes an array's elements and not the names of its properties", async () => {
    const left = await run(async (url) => {
      const before = wxt.inspect().tempFiles;
      const paths = [];
      for (let count = 0; count < 2; count++)
        paths.push((await kit.download({ url })).result.tempFilePath);
      const list = [paths[0]];
      list[paths[1]] = 'x';
      wxt.releaseTempFile(list);
      const left = wxt.inspect().tempFiles - before;
      wxt.releaseTempFile(paths);
      return left;
    }, here.download().url);
    assert.equal(left, 1);
  });

  test('releaseTempFile leaves a user path alone', async () => {
    const filePath = 'wxfile://usr/left.bin';
    await downloaded({ size: 10 }, { filePath });
    await run((path) => wxt.releaseTempFile(path), filePath);
    assert.equal((await uploaded(filePath)).part.size, 10);
  });

  test('a download that fails leaves what was under its user path', async () => {
    const filePath = 'wxfile://usr/kept.txt';
    await downloaded({ size: 10 }, { filePath });
    await downloaded({ size: 1000, cut: 100 }, { filePath });
    assert.equal((await uploaded(filePath)).part.size, 10);
  });

  test('a user path with half a surrogate pair, which could not come back the same, is denied', async () => {
    const down = here.download();
    const seen = await run(async (url) => {
      const { result } = await kit.download({ url, filePath: 'wxfile://usr/a\ud800.txt' });
      return [result.errMsg, result.errno];
    }, down.url);
    const path = 'wxfile://usr/a\ud800.txt';
    assert.deepEqual(seen, [`downloadFile:fail permission denied, open "${path}"`, 603303]);
    assert.equal(down.seen().length, 0);
    assert.equal(
      (await downloaded({ size: 10 }, { filePath: 'wxfile://usr/😀.txt' })).errMsg,
      'downloadFile:ok',
    );
  });

  test('elsewhere than below USER_DATA_PATH, or with ..: permission denied, errno 603303, nothing is requested', async () => {
    for (const filePath of [
      '',
      'a.png',
      '/a.png',
      'wxfile://usr',
      'wxfile://usr/',
      'wxfile://temp/a.png',
      'wxfile://usrx/a.png',
      'wxfile://usr/../a.png',
      'wxfile://usr/a/../../b',
      'wxfile://usr/%2e%2e/a',
      'http://usr/a.png',
    ]) {
      const down = here.download();
      const seen = await run(
        async (url, filePath) => {
          const { result, log } = await kit.download({ url, filePath });
          return { result, sync: log[0].sync };
        },
        down.url,
        filePath,
      );
      assert.deepEqual(seen, {
        result: {
          errMsg: `downloadFile:fail permission denied, open "${filePath}"`,
          errno: 603303,
        },
        sync: false,
      });
      assert.deepEqual(down.seen(), []);
    }
  });

  test('a file without a Content-Type has none, by fetch and by XMLHttpRequest; one of unknown kind is .bin', async () => {
    for (const listen of [false, true]) {
      for (const [type, sent, ending] of [
        ['', 'application/octet-stream', 'download'],
        ['application/octet-stream', 'application/octet-stream', 'download.bin'],
        ['text/plain; charset=gbk', 'text/plain', 'download.txt'],
      ]) {
        const path = await run(
          async (url, listen) => {
            const { result } = await kit.download({ url }, (task) => {
              if (listen) task.onProgressUpdate(() => {});
            });
            return result.tempFilePath;
          },
          here.download({ size: 10, type }).url,
          listen,
        );
        assert.equal(nameIn(path), ending);
        assert.equal((await uploaded(path)).part.type, sent);
      }
    }
  });

  test('a temp path can stand in CSS url() without quotes', async () => {
    const { tempFilePath } = await downloaded({
      disposition: 'attachment; filename="photo (1)\'.png"',
    });
    const image = await run((path) => {
      document.body.style.backgroundImage = `url(${path})`;
      return document.body.style.backgroundImage;
    }, tempFilePath);
    assert.ok(image.includes('photo'), image);
  });

  test('a variable of the page called origin does not matter', async () => {
    await run(() => void (window.origin = 'https://api.example'));
    assert.equal((await uploaded('/kit.js')).result.errMsg, 'uploadFile:ok');
  });

  test('a path or url of megabytes that is no data: URL fails without growing the wasm memory', async () => {
    const seen = await run(async (url) => {
      const before = wxt.inspect().memory;
      const long = 'A'.repeat(8_000_000);
      const errnos = [
        (await kit.upload({ url, filePath: long, name: 'f' })).result.errno,
        (await kit.download({ url: `data:,${long}` })).result.errno,
      ];
      return [...errnos, wxt.inspect().memory - before];
    }, here.upload().url);
    assert.deepEqual(seen, [600005, 600009, 0]);
  });

  test('a non-2xx answer still yields a file: its body', async () => {
    const { tempFilePath, statusCode } = await downloaded({
      status: 404,
      body: 'not here',
      type: 'text/plain',
    });
    assert.equal(statusCode, 404);
    assert.equal(await run(async (path) => (await fetch(path)).text(), tempFilePath), 'not here');
  });

  test("one Blob from a page's own fetch, twice, is two files with names of their own", async () => {
    const files = await run(async () => {
      const { fetch } = window;
      const bytes = new Blob(['abc'], { type: 'image/png' });
      window.fetch = async (url) => {
        const disposition = `attachment; filename=${new URL(url).pathname.slice(1)}`;
        const headers = { 'Content-Type': 'image/png', 'Content-Disposition': disposition };
        const response = new Response('', { headers });
        response.blob = async () => bytes;
        return response;
      };
      const first = await kit.download({ url: '/one.png' });
      const second = await kit.download({ url: '/two.png' });
      window.fetch = fetch;
      return [first.result.tempFilePath, second.result.tempFilePath];
    });
    for (const [index, filename] of ['one.png', 'two.png'].entries()) {
      const up = here.upload();
      await run(
        async (url, filePath) => kit.upload({ url, filePath, name: 'f' }),
        up.url,
        files[index],
      );
      const [part] = up.seen()[0].parts;
      assert.deepEqual([part.filename, part.type], [filename, 'image/png']);
    }
  });

  test('a re-upload reads nothing twice: the only request is the upload', async () => {
    const { tempFilePath } = await downloaded({ size: 10 });
    const asked = await run(
      async (url, filePath) => {
        const asked = [];
        const { fetch } = window;
        window.fetch = (input, init) => {
          asked.push(String(input));
          return fetch(input, init);
        };
        await kit.upload({ url, filePath, name: 'f' });
        window.fetch = fetch;
        return asked.length;
      },
      here.upload().url,
      tempFilePath,
    );
    assert.equal(asked, 1);
  });
});

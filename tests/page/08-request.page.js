import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { driver, engine, fresh, run, server } from './context.js';
import { here, there } from './urls.js';

describe('§8 the request', () => {
  before(async () => {
    await fresh();
    await driver.manage().deleteAllCookies();
  });

  test('upload: POST, multipart/form-data with a boundary, the fields in their order, then one file part', async () => {
    for (const listen of [false, true]) {
      const up = here.upload();
      const { result } = await run(
        async (url, listen) =>
          kit.upload(
            {
              url,
              filePath: kit.pathOf('content', 'a.png', 'image/png'),
              name: 'the file',
              formData: { z: 'last first', a: '照片\r\n"x"', m: '' },
            },
            (task) => listen && task.onProgressUpdate(() => {}),
          ),
        up.url,
        listen,
      );
      assert.equal(result.statusCode, 200);
      const [record] = up.seen();
      assert.equal(record.method, 'POST');
      assert.match(record.headers['content-type'], /^multipart\/form-data; boundary=/);
      assert.deepEqual(
        record.parts.map(({ kind, name, value, filename, type }) =>
          kind === 'field' ? [name, value] : [name, filename, type],
        ),
        [
          ['z', 'last first'],
          ['a', '照片\r\n"x"'],
          ['m', ''],
          ['the file', 'a.png', 'image/png'],
        ],
      );
    }
  });

  test("a caller's Content-Type, in any letter case, is dropped", async () => {
    for (const name of ['Content-Type', 'content-type', 'CONTENT-TYPE']) {
      const up = here.upload();
      await run(
        async (url, name) =>
          kit.upload({
            url,
            filePath: kit.pathOf('x'),
            name: 'f',
            header: { [name]: 'multipart/form-data' },
          }),
        up.url,
        name,
      );
      assert.match(up.seen()[0].headers['content-type'], /boundary=/);
      assert.equal(up.seen()[0].parts.length, 1);
    }
  });

  test('formData values: strings as they are, undefined skipped, the rest by String(v)', async () => {
    const up = here.upload();
    await run(async (url) => {
      const formData = {
        text: ' a ',
        none: undefined,
        nothing: null,
        number: 1.5,
        yes: true,
        object: {},
        list: [1, 2],
        big: 10n,
        symbol: Symbol('s'),
        file: new File(['x'], 'x'),
        lone: '\ud800',
        __proto__: null,
        [Symbol('key')]: 'unseen',
      };
      return kit.upload({ url, filePath: kit.pathOf('x'), name: 'f', formData });
    }, up.url);
    const fields = up.seen()[0].parts.filter(({ kind }) => kind === 'field');
    assert.deepEqual(Object.fromEntries(fields.map(({ name, value }) => [name, value])), {
      text: ' a ',
      nothing: 'null',
      number: '1.5',
      yes: 'true',
      object: '[object Object]',
      list: '1,2',
      big: '10',
      symbol: 'Symbol(s)',
      file: '[object File]',
      lone: '\ufffd',
    });
  });

  test('megabytes of formData and a data: URL do not grow the wasm memory', async () => {
    await fresh();
    const up = here.upload();
    const seen = await run(async (url) => {
      await wxt.ready();
      const before = wxt.inspect().memory;
      const { result } = await kit.upload({
        url,
        filePath: `data:text/plain,${'y'.repeat(3_000_000)}`,
        name: 'f',
        formData: { long: 'x'.repeat(5_000_000) },
      });
      return { errMsg: result.errMsg, grown: wxt.inspect().memory - before };
    }, up.url);
    assert.deepEqual(seen, { errMsg: 'uploadFile:ok', grown: 0 });
    const [field, file] = up.seen()[0].parts;
    assert.deepEqual([field.value.length, file.size], [5_000_000, 3_000_000]);
  });

  test('download: GET', async () => {
    for (const listen of [false, true]) {
      const down = here.download();
      await run(
        async (url, listen) =>
          kit.download({ url }, (task) => listen && task.onProgressUpdate(() => {})),
        down.url,
        listen,
      );
      assert.equal(down.seen()[0].method, 'GET');
    }
  });

  test('header: every name and value is passed on, values by String(v)', async () => {
    for (const listen of [false, true]) {
      const down = here.download();
      await run(
        async (url, listen) => {
          const header = {
            'X-Text': 'a b',
            'x-number': 5,
            'X-Null': null,
            'X-Undefined': undefined,
            'X-List': [1, 2],
            'X-Latin': 'caf\u00e9',
            'X-Empty': '',
            Authorization: 'Bearer t',
            'Content-Type': 'application/json',
          };
          return kit.download({ url, header }, (task) => {
            if (listen) task.onProgressUpdate(() => {});
          });
        },
        down.url,
        listen,
      );
      const { headers } = down.seen()[0];
      assert.equal(headers['x-text'], 'a b');
      assert.equal(headers['x-number'], '5');
      assert.equal(headers['x-null'], 'null');
      assert.equal(headers['x-undefined'], 'undefined');
      assert.equal(headers['x-list'], '1,2');
      // WebKitGTK sends such a value as UTF-8 instead of one byte per character.
      const latin = Buffer.from(headers['x-latin'], 'latin1');
      assert.equal(latin.toString(engine === 'webkit' ? 'utf8' : 'latin1'), 'caf\u00e9');
      assert.equal(headers['x-empty'], '');
      assert.equal(headers.authorization, 'Bearer t');
      assert.equal(headers['content-type'], 'application/json');
    }
  });

  test('Referer and what browsers forbid are left out with a warning', async () => {
    const down = here.download();
    const told = await run(
      (url) =>
        kit.warnings(() =>
          kit.download({
            url,
            header: { Referer: 'http://x/', rEfErEr: 'y', Cookie: 'a=b', Host: 'h', 'X-A': '1' },
          }),
        ),
      down.url,
    );
    assert.equal(told.length, 4);
    assert.ok(told[0].includes('Referer') && told[0].includes('cannot be set'));
    const { headers } = down.seen()[0];
    assert.equal(headers['x-a'], '1');
    assert.equal(headers.cookie, undefined);
    assert.notEqual(headers.referer, 'http://x/');
    assert.equal(headers.host, new URL(server.origins[0]).host);
  });

  test('a name or value that is not legal in HTTP: fail invalid header, errno 600010, nothing is sent', async () => {
    const bad = {
      'X-Bad\r\nX-Injected': '1',
      'X Bad': '1',
      '': '1',
      'X-头': '1',
      'X-Value': 'a\r\nX-Injected: 1',
      'X-Newline': 'a\n',
      'X-Nul': 'a\0b',
      'X-Chinese': '中文',
    };
    for (const [name, kind] of [
      ['downloadFile', 'download'],
      ['uploadFile', 'upload'],
    ]) {
      const { url, seen } = here[kind]();
      const results = await run(
        async (name, url, bad) => {
          const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
          const all = await kit.all(
            Object.entries(bad).map(([key, value]) => [
              name,
              { url, header: { 'X-Good': '1', [key]: value }, ...file },
            ]),
          );
          return all.map(({ result, events, log }) => [result, events.join(), log[0].sync]);
        },
        name,
        url,
        bad,
      );
      assert.deepEqual(
        results,
        Object.keys(bad).map((key) => [
          { errMsg: `${name}:fail invalid header: ${key}`, errno: 600010 },
          'fail,complete',
          false,
        ]),
      );
      assert.deepEqual(seen(), []);
    }
  });

  test('a header of megabytes is invalid, and named as far as a person would read it', async () => {
    const { url, seen } = here.download();
    const told = await run(async (url) => {
      const long = 'x'.repeat(3 << 20);
      const headers = [{ 'X-A': long }, { [long]: '1' }, { [long]: '1', 'B C': '1' }];
      const all = await kit.all(headers.map((header) => ['downloadFile', { url, header }]));
      return all.map(({ result }) => [result.errMsg, result.errno]);
    }, url);
    const cut = 'x'.repeat(99);
    assert.deepEqual(
      told,
      ['X-A', cut, cut].map((name) => [`downloadFile:fail invalid header: ${name}`, 600010]),
    );
    assert.deepEqual(seen(), []);
  });

  test('of several invalid headers the first is named', async () => {
    const errMsg = await run(async (url) => {
      const { result } = await kit.download({ url, header: { 'A B': '1', 'C D': '1' } });
      return result.errMsg;
    }, here.download().url);
    assert.equal(errMsg, 'downloadFile:fail invalid header: A B');
  });

  test('__proto__ and constructor are headers and fields like any other', async () => {
    const up = here.upload();
    await run(async (url) => {
      const odd = JSON.parse('{"__proto__": "1", "constructor": "2"}');
      return kit.upload({
        url,
        filePath: kit.pathOf('x'),
        name: 'f',
        header: odd,
        formData: odd,
      });
    }, up.url);
    const [record] = up.seen();
    assert.deepEqual(
      record.parts.slice(0, 2).map(({ name, value }) => [name, value]),
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    );
    assert.equal(record.headers.constructor, '2');
  });

  test('url: a relative one is resolved anew in each call', async () => {
    const { url } = here.download();
    const codes = await run(
      async (url) => {
        const base = document.createElement('base');
        document.head.append(base);
        const codes = [];
        for (const folder of ['/', '/none/', '/']) {
          base.href = folder;
          codes.push((await kit.download({ url })).result.statusCode);
        }
        base.remove();
        return codes;
      },
      url.replace(/^.*\//, ''),
    );
    assert.deepEqual(codes, [200, 404, 200]);
  });

  test('url: resolved against the page, must then be http: or https:, else fail invalid url, errno 600009', async () => {
    const relative = here.download();
    const seen = await run(
      async (path) => {
        const { result } = await kit.download({ url: path });
        const bad = [
          '',
          '  ',
          'http://',
          'http://[',
          'javascript:alert(1)',
          'file:///etc/passwd',
          'data:text/plain,x',
          kit.pathOf('x'),
          'ftp://host/x',
          'ws://host/x',
          'wxfile://usr/a',
          'http://user:secret@127.0.0.1/',
        ];
        const all = await kit.all(bad.map((url) => ['downloadFile', { url }]));
        return { ok: result.errMsg, bad: all.map(({ result }) => result) };
      },
      relative.url.replace(server.origins[0], ''),
    );
    assert.equal(seen.ok, 'downloadFile:ok');
    assert.equal(seen.bad.length, 12);
    for (const result of seen.bad) {
      assert.deepEqual(result, { errMsg: 'downloadFile:fail invalid url', errno: 600009 });
    }
  });

  test("credentials that come from the document's own base are left out, others are no valid url", async () => {
    const { url, seen: requests } = here.download();
    const seen = await run(async (url) => {
      const base = document.createElement('base');
      const own = location.origin.replace('//', '//user:secret@');
      base.href = `${own}/`;
      document.head.append(base);
      const urls = [
        url.replace(location.origin, ''),
        url.replace(location.origin, own),
        url.replace('//', '//user:other@'),
        url.replace('//', '//user@'),
      ];
      const all = [];
      for (const url of urls) all.push((await kit.download({ url })).result.errMsg);
      base.remove();
      return all;
    }, url);
    const invalid = 'downloadFile:fail invalid url';
    assert.deepEqual(seen, ['downloadFile:ok', 'downloadFile:ok', invalid, invalid]);
    assert.deepEqual(
      requests().map(({ headers }) => headers.authorization),
      [undefined, undefined],
    );
  });

  test('a bad call fails soon, though ten others fill the queue', async () => {
    const url = here.download({ never: true }).url;
    const seen = await run(async (url) => {
      const tasks = Array.from({ length: 10 }, () => wx.downloadFile({ url }));
      await kit.wait(30);
      const { result, log } = await kit.download({ url: 'javascript:1' });
      for (const task of tasks) task.abort();
      return [result.errno, log[0].at < 100];
    }, url);
    assert.deepEqual(seen, [600009, true]);
  });

  test('cookies: same-origin by default, to other origins by withCredentials or configure', async () => {
    await fresh();
    const ask = (host, options = {}, listen = false) => {
      const down = host.download({ cors: 'credentials' });
      return run(
        async (url, options, listen) => {
          const { result } = await kit.download({ url, ...options }, (task) => {
            if (listen) task.onProgressUpdate(() => {});
          });
          return result.errMsg;
        },
        down.url,
        options,
        listen,
      ).then((errMsg) => [errMsg, down.seen()[0].headers.cookie]);
    };
    await run(() => void (document.cookie = 'who=me; path=/'));
    for (const listen of [false, true]) {
      assert.deepEqual(await ask(here, {}, listen), ['downloadFile:ok', 'who=me']);
      // Cookies know no ports: the other origin is of the same site.
      assert.deepEqual(await ask(there, {}, listen), ['downloadFile:ok', undefined]);
      assert.deepEqual(await ask(there, { withCredentials: true }, listen), [
        'downloadFile:ok',
        'who=me',
      ]);
    }
    await run(() => wxt.configure({ withCredentials: true }));
    assert.deepEqual(await ask(there), ['downloadFile:ok', 'who=me']);
    assert.deepEqual(await ask(there, { withCredentials: false }), ['downloadFile:ok', undefined]);
    await run(() => wxt.configure({ withCredentials: false }));
    assert.deepEqual(await ask(there), ['downloadFile:ok', undefined]);
  });

  test('a server that answers any origin with a star works by default', async () => {
    for (const listen of [false, true]) {
      const errMsg = await run(
        async (url, listen) => {
          const { result } = await kit.upload(
            { url, filePath: kit.pathOf('x'), name: 'f' },
            (task) => listen && task.onProgressUpdate(() => {}),
          );
          return result.errMsg;
        },
        there.upload({ cors: 'star' }).url,
        listen,
      );
      assert.equal(errMsg, 'uploadFile:ok');
    }
  });
});

import assert from 'node:assert/strict';
import net from 'node:net';
import { before, describe, test } from 'node:test';
import { driver, engine, fresh, run } from './context.js';
import { openPage } from './page.js';
import { here, there } from './urls.js';

/** An origin where nobody listens. */
const refused = await new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(`http://127.0.0.1:${port}`));
  });
});

const attempt = (name, url, listen, options = {}) =>
  run(
    async (name, url, listen, options) => {
      const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
      const { result, events, same } = await kit.transfer(
        name,
        { url, ...file, ...options },
        (task) => {
          if (listen) task.onProgressUpdate(() => {});
        },
      );
      return { result, events, same };
    },
    name,
    url,
    listen,
    options,
  );

describe('§10 errMsg and errno', () => {
  before(() => fresh({ allow: [`connect-src ${refused}`] }));

  for (const [name, kind] of [
    ['downloadFile', 'download'],
    ['uploadFile', 'upload'],
  ]) {
    for (const listen of [false, true]) {
      const by = `${name} by ${listen ? 'XMLHttpRequest' : 'fetch'}`;

      test(`${by}: no response (refused, reset, CORS) is network error and the browser's own words, errno 600001`, async () => {
        for (const url of [
          `${refused}/x`,
          here[kind]({ cut: 'connect' }).url,
          here[kind]({ cut: 'before' }).url,
          there[kind]({ cors: 'deny' }).url,
          here[kind]({ loop: true }).url,
        ]) {
          const { result, events, same } = await attempt(name, url, listen);
          assert.deepEqual(events, ['fail', 'complete'], url);
          assert.equal(same, true);
          const [, words] = result.errMsg.split(`${name}:fail network error: `);
          assert.ok(words?.length > 3, `${result.errMsg} at ${url}`);
          assert.equal(result.errno, 600001);
          assert.deepEqual(Object.keys(result).sort(), ['errMsg', 'errno']);
        }
      });

      test(`${by}: a response cut off after its headers is network interrupted, errno 600003`, async () => {
        const cuts = [
          { cut: 50_000, size: 100_000, drip: '10000:20' },
          // A chunked body without its end.
          { cut: 50_000, size: 100_000, drip: '10000:20', length: 'none' },
        ];
        for (const behaviour of cuts) {
          const { url } = here[kind](behaviour);
          const { result, events } = await attempt(name, url, listen);
          assert.deepEqual(events, ['fail', 'complete'], url);
          const [, words] = result.errMsg.split(`${name}:fail network interrupted: `);
          assert.ok(words?.length > 3, `${result.errMsg} at ${url}`);
          assert.equal(result.errno, 600003);
        }
      });
    }
  }

  test('a response cut off before the first byte of its body fails too, though not every browser shows its headers', async () => {
    for (const listen of [false, true]) {
      const { url } = here.download({ cut: 'after', size: 100_000 });
      const { result, events } = await attempt('downloadFile', url, listen);
      assert.deepEqual(events, ['fail', 'complete']);
      const seen = engine === 'chromium' && !listen ? [600003] : [600001, 600003];
      assert.ok(seen.includes(result.errno), result.errMsg);
    }
  });

  test('a body shorter than its length is interrupted, of another origin too, where its encoding is hidden', async () => {
    for (const [name, kind] of [
      ['downloadFile', 'download'],
      ['uploadFile', 'upload'],
    ]) {
      for (const host of [here, there]) {
        for (const listen of [false, true]) {
          const { url } = host[kind]({ size: 1000, length: '+5000' });
          const { result } = await attempt(name, url, listen);
          // Chromium's XMLHttpRequest may fail before it has shown the headers.
          const hidden = engine === 'chromium' && listen;
          assert.ok(
            result.errno === 600003 || (hidden && result.errno === 600001),
            `${result.errMsg} at ${url}`,
          );
        }
      }
    }
  });

  test('a tiny body that grew when it was compressed is whole, though a redirect through another origin hides that', async () => {
    for (const listen of [false, true]) {
      const { url: end } = here.download({ body: 'ok', encoding: 'gzip' });
      for (const url of [
        end,
        there.download({ redirect: end }).url,
        there.download({ body: 'ok', encoding: 'gzip' }).url,
      ]) {
        const { result } = await attempt('downloadFile', url, listen);
        assert.equal(result.errMsg, 'downloadFile:ok', url);
      }
    }
  });

  test("a page's XMLHttpRequest that gives text whatever it is asked for: that is the body, unless bytes were lost in it", async () => {
    const seen = await run(
      async (down, up) => {
        const { prototype } = XMLHttpRequest;
        const response = Object.getOwnPropertyDescriptor(prototype, 'response');
        let text = 'text';
        Object.defineProperty(prototype, 'response', { ...response, get: () => text });
        const prepare = (task) => task.onProgressUpdate(() => {});
        const options = { url: up, filePath: kit.pathOf('x'), name: 'f' };
        const { result: uploaded } = await kit.upload(options, prepare);
        const { result: downloaded } = await kit.download({ url: down }, prepare);
        text = 'te\ufffdt';
        const { result: lossy } = await kit.download({ url: down }, prepare);
        Object.defineProperty(prototype, 'response', response);
        const kept = await (await fetch(downloaded.tempFilePath)).text();
        return [uploaded.data, kept, lossy.errMsg];
      },
      here.download({ size: 10 }).url,
      here.upload().url,
    );
    assert.deepEqual(seen.slice(0, 2), ['text', 'text']);
    assert.match(seen[2], /^downloadFile:fail network interrupted: the page's own/);
  });

  test('withCredentials against a star is refused by the browser: network error', async () => {
    for (const listen of [false, true]) {
      const { url } = there.download({ cors: 'star' });
      const { result } = await attempt('downloadFile', url, listen, { withCredentials: true });
      assert.equal(result.errno, 600001);
    }
  });

  test('a preflight that is denied: network error, and nothing was uploaded', async () => {
    const up = there.upload({ cors: 'no-preflight' });
    const { result } = await attempt('uploadFile', up.url, true);
    assert.equal(result.errno, 600001);
    assert.deepEqual(up.seen(), []);
  });

  test("a page's own fetch that throws, rejects with anything or answers with anything fails, and loses no slot", async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const { fetch } = window;
      const odd = [
        () => {
          throw new Error('thrown');
        },
        () => Promise.reject(undefined),
        () => Promise.reject('a text'),
        () => Promise.reject({ message: 5 }),
        () => Promise.resolve({}),
        () => undefined,
        () => ({ then: 5 }),
      ];
      const errMsgs = [];
      for (const each of odd) {
        window.fetch = each;
        const { result } = await kit.download({ url });
        errMsgs.push(result.errMsg);
      }
      window.fetch = fetch;
      const { inFlight } = wxt.inspect();
      return { errMsgs, inFlight, after: (await kit.download({ url })).result.errMsg };
    }, url);
    const start = 'downloadFile:fail network error: ';
    for (const errMsg of seen.errMsgs) assert.ok(errMsg.startsWith(start), errMsg);
    assert.equal(seen.errMsgs[0], `${start}thrown`);
    assert.equal(seen.errMsgs[2], `${start}a text`);
    assert.equal(seen.inFlight, 0);
    assert.equal(seen.after, 'downloadFile:ok');
  });

  test("a body that is none, by a page's own fetch, fails and loses no slot", async () => {
    const seen = await run(async () => {
      const { fetch } = window;
      const errMsgs = [];
      for (const body of [undefined, null, 5, 'a text', {}]) {
        window.fetch = async () => {
          const response = new Response('x');
          response.blob = async () => body;
          return response;
        };
        const { result } = await kit.download({ url: '/x' });
        errMsgs.push(result.errMsg);
      }
      window.fetch = fetch;
      return { errMsgs, inFlight: wxt.inspect().inFlight };
    });
    for (const errMsg of seen.errMsgs)
      assert.ok(errMsg.startsWith('downloadFile:fail network interrupted: '), errMsg);
    assert.equal(seen.errMsgs[4], 'downloadFile:fail network interrupted: there is no Blob');
    assert.equal(seen.inFlight, 0);
  });

  test("a page's own fetch may answer with less than a Response: what it has of headers and bodies counts", async () => {
    const seen = await run(async () => {
      const { fetch, TextDecoder } = window;
      const bytes = new TextEncoder().encode('bytes').buffer;
      const bodies = {
        text: { text: async () => 'text' },
        bytes: { arrayBuffer: async () => bytes },
        json: { json: async () => ({ a: 1 }) },
        // Another program's, which no form takes.
        blob: { blob: async () => ({ type: 'text/html', arrayBuffer: async () => bytes }) },
      };
      const headers = {
        pairs: [['Content-Type', 'text/html']],
        get: { get: (name) => (name === 'content-type' ? 'text/html' : null) },
        plain: { 'X-Number': 5, 'X-Nothing': null },
        none: undefined,
      };
      const filePath = wxt.createTempFilePath(new File(['x'], 'x.txt'));
      const transfer = async (name, answer) => {
        window.fetch = async () => ({ status: 200, ...answer });
        const { result } = await kit.transfer(name, { url: '/x', filePath, name: 'f' });
        window.fetch = fetch;
        return result;
      };
      const answers = {};
      for (const [name, each] of Object.entries(headers)) {
        answers[name] = (await transfer('uploadFile', { headers: each, ...bodies.text })).header;
      }
      const { statusCode } = await transfer('uploadFile', {
        ...{ status: undefined, ok: true, headers: {} },
        ...bodies.text,
      });
      answers.ok = statusCode;
      window.TextDecoder = undefined;
      for (const name of ['text', 'bytes', 'json']) {
        answers[`${name} up`] = (await transfer('uploadFile', bodies[name])).data;
      }
      window.TextDecoder = TextDecoder;
      for (const name of ['bytes', 'blob']) {
        window.fetch = async () => ({ status: 200, headers: headers.get, ...bodies[name] });
        const { result } = await kit.download({ url: '/x' });
        window.fetch = fetch;
        const file = await (await fetch(result.tempFilePath)).blob();
        answers[`${name} down`] = [file.type, await file.text()];
      }
      return answers;
    });
    assert.deepEqual(seen, {
      ok: 200,
      pairs: { 'content-type': 'text/html' },
      get: { 'content-type': 'text/html' },
      plain: { 'x-number': '5' },
      none: {},
      'text up': 'text',
      'bytes up': 'bytes',
      'json up': '{"a":1}',
      'bytes down': ['text/html', 'bytes'],
      'blob down': ['text/html', 'bytes'],
    });
  });

  test('where the browser does not compare a body with its length, a shorter one is interrupted, unless a service worker may have made it', async () => {
    const { url } = here.download({ body: 'short' });
    const seen = await run(async (url) => {
      const { prototype } = XMLHttpRequest;
      const { getAllResponseHeaders } = prototype;
      const responseURL = Object.getOwnPropertyDescriptor(prototype, 'responseURL');
      prototype.getAllResponseHeaders = () => 'content-length: 1000\r\n';
      const errMsgs = [];
      const note = async () => {
        const { result } = await kit.download({ url }, (task) => task.onProgressUpdate(() => {}));
        errMsgs.push(result.errMsg);
      };
      await note();
      // As in workers.
      Object.defineProperty(navigator, 'serviceWorker', { value: undefined, configurable: true });
      await note();
      performance.getEntriesByName = () => [{ workerStart: 1 }];
      await note();
      delete performance.getEntriesByName;
      delete navigator.serviceWorker;
      Object.defineProperty(prototype, 'responseURL', { ...responseURL, get: () => undefined });
      await note();
      Object.defineProperty(prototype, 'responseURL', responseURL);
      Object.assign(prototype, { getAllResponseHeaders });
      return errMsgs;
    }, url);
    const interrupted =
      'downloadFile:fail network interrupted: the response ended before its Content-Length';
    assert.deepEqual(seen, [interrupted, interrupted, 'downloadFile:ok', interrupted]);
  });

  test("what a page's own fetch or XMLHttpRequest has put together is whole, whatever its length says", async () => {
    const { url } = here.download({ size: 1000 });
    const up = here.upload();
    const seen = await run(
      async (url, up) => {
        const { fetch, XMLHttpRequest } = window;
        const { prototype } = XMLHttpRequest;
        const response = Object.getOwnPropertyDescriptor(prototype, 'response');
        const short = new Blob(['short']);
        const errMsgs = {};
        const check = async (name, url, prepare) => {
          const { result } = await kit.download({ url }, prepare);
          const body = result.tempFilePath && (await (await fetch(result.tempFilePath)).text());
          errMsgs[name] = [result.errMsg, body];
        };
        const wrap = async (name, make) => {
          window.fetch = async (...call) => make(await fetch(...call));
          await check(name, url);
          window.fetch = fetch;
        };
        await wrap('a Response of its own', ({ headers }) => new Response(short, { headers }));
        await wrap('a blob() of its own', (own) => Object.assign(own, { blob: async () => short }));
        await wrap('a body read before', async (own) => {
          await own.arrayBuffer();
          return Object.assign(own, { blob: async () => short });
        });
        await wrap(
          'a Proxy',
          (own) =>
            new Proxy(own, {
              get: (own, name) => (name === 'blob' ? async () => short : own[name]),
            }),
        );
        Object.defineProperty(prototype, 'response', { ...response, get: () => short });
        await check('XMLHttpRequest', url, (task) => task.onProgressUpdate(() => {}));
        Object.defineProperty(prototype, 'response', response);

        window.fetch = async (...call) => {
          const { headers } = await fetch(...call);
          return new Response('short', { headers: { ...headers, 'Content-Length': '1000' } });
        };
        const uploaded = await kit.upload({ url: up, filePath: kit.pathOf('x'), name: 'f' });
        window.fetch = fetch;
        errMsgs.upload = [uploaded.result.errMsg, uploaded.result.data];
        return errMsgs;
      },
      url,
      up.url,
    );
    for (const [name, result] of Object.entries(seen)) {
      assert.match(result[0], /:ok$/, name);
      assert.equal(result[1], 'short', name);
    }
    assert.equal(Object.keys(seen).length, 6);
  });

  test("what a page's own XMLHttpRequest throws is told, and loses no slot", async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const listening = (task) => task.onProgressUpdate(() => {});
      const errMsgs = [];
      for (const name of ['open', 'send']) {
        const original = XMLHttpRequest.prototype[name];
        XMLHttpRequest.prototype[name] = () => {
          throw new Error(`thrown by ${name}`);
        };
        errMsgs.push((await kit.download({ url }, listening)).result.errMsg);
        XMLHttpRequest.prototype[name] = original;
      }
      const { inFlight } = wxt.inspect();
      return { errMsgs, inFlight, after: (await kit.download({ url }, listening)).result.errMsg };
    }, url);
    assert.deepEqual(seen, {
      errMsgs: [
        'downloadFile:fail network error: thrown by open',
        'downloadFile:fail network error: thrown by send',
      ],
      inFlight: 0,
      after: 'downloadFile:ok',
    });
  });

  test('an upload fails for what the network did where blobs cannot be read by themselves', async () => {
    const up = here.upload({ cut: 'before' });
    const seen = await run(async (url) => {
      const { arrayBuffer } = Blob.prototype;
      delete Blob.prototype.arrayBuffer;
      const { result } = await kit.upload({ url, filePath: kit.pathOf('x'), name: 'f' });
      Blob.prototype.arrayBuffer = arrayBuffer;
      return { result, inFlight: wxt.inspect().inFlight };
    }, up.url);
    assert.equal(seen.result.errno, 600001);
    assert.equal(seen.inFlight, 0);
  });

  test("a page's own XMLHttpRequest: what it says first is how the transfer ends", async () => {
    const ends = await run(async () => {
      const { XMLHttpRequest } = window;
      const ends = [];
      for (const events of [
        ['onload'],
        ['onerror'],
        ['onabort'],
        ['ontimeout'],
        ['onerror', 'onload'],
      ]) {
        window.XMLHttpRequest = class {
          responseType = '';
          open() {}
          abort() {}
          setRequestHeader() {}
          getAllResponseHeaders = () => 'content-type: text/plain\r\n';
          responseURL = new URL('/x', location).href;
          send() {
            setTimeout(() => {
              this.status = 200;
              this.response = new Blob(['x']);
              this.onreadystatechange();
              for (const event of events) this[event](new ProgressEvent(event));
              // Before anybody who waits for the end hears of it.
              if (events[0] === 'onload') this.status = 0;
            });
          }
        };
        const { result } = await kit.download({ url: '/x' }, (task) => {
          task.onProgressUpdate(() => {});
        });
        ends.push(result.errMsg);
      }
      window.XMLHttpRequest = XMLHttpRequest;
      return ends;
    });
    const interrupted = 'downloadFile:fail network interrupted: the browser gives no reason';
    assert.deepEqual(ends, ['downloadFile:ok', ...Array(4).fill(interrupted)]);
  });

  test("a page's own XMLHttpRequest whose status is gone when it is read again is read once", async () => {
    const result = await run(async () => {
      const { XMLHttpRequest } = window;
      window.XMLHttpRequest = class {
        responseType = '';
        open() {}
        abort() {}
        getAllResponseHeaders = () => '';
        response = new Blob(['x']);
        statuses = [200];
        get status() {
          return this.statuses.pop() ?? 0;
        }
        send() {
          setTimeout(() => this.onload(new ProgressEvent('load')));
        }
      };
      const { result } = await kit.download({ url: '/x' }, (task) => {
        task.onProgressUpdate(() => {});
      });
      window.XMLHttpRequest = XMLHttpRequest;
      return [result.errMsg, result.statusCode];
    });
    assert.deepEqual(result, ['downloadFile:ok', 200]);
  });

  test("a page's own Response that throws for its url and headers succeeds without them", async () => {
    const result = await run(async (url) => {
      const { fetch } = window;
      const raise = () => {
        throw new Error('no');
      };
      window.fetch = async () => {
        const response = await fetch(url);
        Object.defineProperty(response, 'url', { get: raise });
        Object.defineProperty(response, 'headers', { get: raise });
        return response;
      };
      const { result } = await kit.download({ url });
      window.fetch = fetch;
      return { errMsg: result.errMsg, header: result.header };
    }, here.download().url);
    assert.deepEqual(result, { errMsg: 'downloadFile:ok', header: {} });
  });

  test('an image called baseURI does not keep urls from being resolved', async () => {
    const { result, base } = await run(async (url) => {
      const image = new Image();
      image.name = 'baseURI';
      document.body.append(image);
      const base = typeof document.baseURI;
      const { result } = await kit.download({ url: url.replace(location.origin, '') });
      image.remove();
      return { result, base };
    }, here.download().url);
    assert.equal(base, 'object');
    assert.equal(result.errMsg, 'downloadFile:ok');
  });

  test('errno is absent from a success', async () => {
    const { result } = await attempt('downloadFile', here.download().url, false);
    assert.equal('errno' in result, false);
  });
});

/** All but the transfers. */
const others = [
  'chooseImage',
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'playVoice',
  'pauseVoice',
  'stopVoice',
];

describe('§1, §10 loading WebAssembly', () => {
  /** Opens a page in which `prelude` runs before the package does anything. */
  const prepared = async (prelude) => {
    await fresh();
    await run(`async () => {
      ${prelude}
      // A copy of the package that has not been called yet.
      const lib = await import('/dist/index.js?prepared');
      window.wxt = lib;
      window.wx = lib.wx;
    }`);
  };

  const refuseSynchronous = `
    const { Module } = WebAssembly;
    WebAssembly.Module = function () { throw new RangeError('too large for the main thread'); };
    Object.setPrototypeOf(WebAssembly.Module, Module);
    WebAssembly.Module.prototype = Module.prototype;`;

  test('where synchronous compilation is refused, calls are held and carried out in order, same-turn abort included', async () => {
    await prepared(refuseSynchronous);
    const downs = [here.download({ size: 10 }), here.download(), here.download({ size: 20 })];
    const up = here.upload();
    const seen = await run(
      async (downs, up) => {
        const order = [];
        const noted = (name) => (value) => order.push(`${name} ${value.errMsg}`);
        wxt.configure({ networkTimeout: { downloadFile: 5000 } });
        const options = { url: downs[0], success: noted('first') };
        const task = wx.downloadFile(options);
        options.url = 'changed later';
        task.onProgressUpdate(({ progress }) => progress === 100 && order.push('progress'));
        wx.downloadFile({ url: downs[1], fail: noted('second') }).abort();
        const removed = wx.downloadFile({ url: downs[2], success: noted('third') });
        const listener = () => order.push('never');
        removed.onHeadersReceived(listener);
        removed.offHeadersReceived(listener);
        wx.uploadFile({ fail: noted('bad') });
        const held = order.length;
        await wxt.ready();
        const { result } = await kit.upload({
          url: up,
          filePath: kit.pathOf('x'),
          name: 'f',
        });
        while (order.length < 5) await kit.wait(5);
        return { held, order, last: result.errMsg };
      },
      downs.map(({ url }) => url),
      up.url,
    );
    assert.equal(seen.held, 1, 'bad parameters are told during the call');
    assert.equal(seen.last, 'uploadFile:ok');
    assert.deepEqual(seen.order.toSorted(), [
      'bad uploadFile:fail parameter error: parameter.url should be String instead of Undefined;' +
        'parameter.filePath should be String instead of Undefined;' +
        'parameter.name should be String instead of Undefined;',
      'first downloadFile:ok',
      'progress',
      'second downloadFile:fail abort',
      'third downloadFile:ok',
    ]);
    const [progress, first] = ['progress', 'first downloadFile:ok'].map((event) =>
      seen.order.indexOf(event),
    );
    assert.ok(progress < first);
    assert.deepEqual(downs[1].seen(), []);
    assert.equal(downs[0].seen().length, 1, 'options are read during the call');
  });

  test('calls that are held while it is compiled end by timeout and by abort too', async () => {
    await prepared(`${refuseSynchronous}
      WebAssembly.compile = WebAssembly.instantiate = () => new Promise(() => {});`);
    const { url, seen: sent } = here.download();
    const seen = await run(
      async (url) =>
        (
          await Promise.all([
            kit.download({ url, timeout: 100 }),
            kit.download({ url }, (task) => {
              task.onProgressUpdate(() => {});
              setTimeout(task.abort, 50);
            }),
          ])
        ).map(({ events, result }) => [...events, result.errMsg, result.errno]),
      url,
    );
    assert.deepEqual(seen, [
      ['fail', 'complete', 'downloadFile:fail timeout', 5],
      ['fail', 'complete', 'downloadFile:fail abort', 603105],
    ]);
    assert.deepEqual(sent(), []);
  });

  test('where that fails too, held calls end in fail and complete', async () => {
    await prepared(`${refuseSynchronous}
      WebAssembly.compile = WebAssembly.instantiate = () =>
        Promise.reject(new Error('no memory'));`);
    const { url } = here.download();
    const seen = await run(
      async (url) => [await kit.download({ url }), await kit.download({ url })],
      url,
    );
    for (const { result, events, log } of seen) {
      assert.deepEqual(events, ['fail', 'complete']);
      assert.match(result.errMsg, /^downloadFile:fail WebAssembly is not available: no memory\. /);
      assert.equal(result.errno, 4);
      assert.equal(log[0].sync, false);
    }
  });

  test('without WebAssembly every call ends in fail, errno 4, with what to do; tasks are harmless', async () => {
    await prepared('delete globalThis.WebAssembly;');
    const { url } = here.download();
    const seen = await run(async (url) => {
      const { result, events, log, same } = await kit.download({ url }, (task) => {
        task.onProgressUpdate(() => {});
        task.abort();
      });
      wx.uploadFile();
      wx.uploadFile(null);
      wxt.configure({});
      wxt.releaseTempFile('x');
      const ready = await wxt.ready().catch((error) => error.message);
      return { result, events, sync: log[0].sync, same, ready, counts: wxt.inspect() };
    }, url);
    assert.deepEqual(seen.events, ['fail', 'complete']);
    assert.equal(seen.same, true);
    assert.equal(seen.sync, false);
    assert.match(
      seen.result.errMsg,
      /^downloadFile:fail WebAssembly is not available: .+ There is none here, .+ browser of 2022/,
    );
    assert.doesNotMatch(seen.result.errMsg, /Content-Security-Policy/);
    assert.equal(seen.result.errno, 4);
    assert.match(seen.ready, /WebAssembly is not available/);
    const { files, ...counts } = seen.counts;
    assert.deepEqual(counts, { inFlight: 0, waiting: 0, tempFiles: 0, memory: 0 });
    // Files do without it, and can be read when `ready` has told of that.
    assert.equal(files.storage, 'disk');
  });

  test('a callback that throws is reported there too, in browsers without reportError as well', async () => {
    await prepared('delete globalThis.WebAssembly;');
    const seen = await run(async () => {
      const { reportError } = window;
      const told = [];
      for (const report of [reportError, undefined]) {
        window.reportError = report;
        let isComplete = false;
        const reported = await kit.uncaught(
          () =>
            new Promise((resolve) => {
              wx.downloadFile({
                url: '/x',
                fail: () => kit.raise('thrown by fail'),
                complete: () => resolve((isComplete = true)),
              });
            }),
        );
        told.push([isComplete, ...reported.map((message) => message.replace(/^.*?thrown/, ''))]);
      }
      window.reportError = reportError;
      return told;
    });
    assert.deepEqual(seen, [
      [true, ' by fail'],
      [true, ' by fail'],
    ]);
  });

  test('the functions of the page need none: a fail handler shows a toast', async () => {
    await prepared('delete globalThis.WebAssembly;');
    const seen = await run(
      (names) =>
        new Promise((resolve) => {
          wx.downloadFile({
            url: '/x',
            async fail({ errno }) {
              const told = await wx.showToast({ title: 'not now', icon: 'error' });
              const { textContent } = document.querySelector('wx-transfer-toast').shadowRoot;
              const settled = {};
              for (const name of names) {
                const options = { title: 't', filePath: '' };
                const { errMsg } = await wx[name](options).catch((failure) => failure);
                settled[name] = errMsg;
              }
              resolve({ errno, told, textContent, settled });
            },
          });
        }),
      others,
    );
    assert.deepEqual(seen, {
      errno: 4,
      told: { errMsg: 'showToast:ok' },
      textContent: 'not now',
      settled: {
        chooseImage: 'chooseImage:fail not allowed: needs a user gesture',
        showToast: 'showToast:ok',
        hideToast: 'hideToast:ok',
        showLoading: 'showLoading:ok',
        hideLoading: 'hideLoading:ok',
        playVoice: 'playVoice:fail file not found',
        pauseVoice: 'pauseVoice:ok',
        stopVoice: 'stopVoice:ok',
      },
    });
  });

  test("under a Content-Security-Policy without 'wasm-unsafe-eval' calls fail with that text; with it they work", async () => {
    const open = (policy, script = 'policy.js') => {
      const { url } = here.download({
        type: 'text/html',
        body: `<!doctype html><title>policy</title><script type="module" src="/${script}"></script>`,
        header: `Content-Security-Policy:${policy}`,
      });
      return openPage(driver, url);
    };
    const told = async () => {
      await driver.wait(() => run(() => Boolean(document.title !== 'policy')), 10_000);
      return JSON.parse(await run(() => document.title));
    };
    await open("script-src 'self'");
    const [[event, errMsg, errno], [last]] = await told();
    assert.deepEqual([event, errno, last], ['fail', 4, 'complete']);
    const refused =
      "The page's Content-Security-Policy refuses it: add 'wasm-unsafe-eval' to its script-src.";
    assert.ok(errMsg.startsWith('downloadFile:fail WebAssembly is not available: '), errMsg);
    assert.ok(errMsg.endsWith(`. ${refused}`), errMsg);
    await open("script-src 'self'", 'policy-wasm.js');
    const rejected = await told();
    assert.ok(rejected.endsWith(`. ${refused}`), rejected);
    await open("script-src 'self' 'wasm-unsafe-eval'", 'policy-wasm.js');
    assert.equal(await told(), 'ready');
    await open("script-src 'self' 'wasm-unsafe-eval'");
    assert.deepEqual(
      (await told()).map(([event, errMsg]) => [event, errMsg]),
      [
        ['success', 'downloadFile:ok'],
        ['complete', 'downloadFile:ok'],
      ],
    );
  });
});

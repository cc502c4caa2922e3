import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { driver, fresh, run } from './context.js';
import { prepareCrash } from './crash.js';
import { openPage } from './page.js';
import { here } from './urls.js';

describe('the files of the package', () => {
  before(fresh);

  test('a classic script installs wx on the page, a GBK-encoded one too', async () => {
    for (const charset of ['utf-8', 'gbk']) {
      const { url } = here.download({
        type: `text/html; charset=${charset}`,
        body: '<!doctype html><title>classic</title><script src="/function-of.js"></script><script src="/dist/wx-transfer.js"></script>',
      });
      await openPage(driver, url);
      const seen = await run(
        (url) =>
          new Promise((resolve) => {
            window.wx.downloadFile({
              url,
              complete: ({ errMsg }) =>
                resolve([document.characterSet, errMsg, typeof window.wxTransfer.releaseTempFile]),
            });
          }),
        here.download().url,
      );
      assert.deepEqual(seen, [charset.toUpperCase(), 'downloadFile:ok', 'function']);
    }
  });

  test('wx-transfer/global installs wx, of the one queue that the package has', async () => {
    await fresh();
    const same = await run(async () => {
      await import('/dist/global.js');
      return window.wx.uploadFile === wxt.uploadFile;
    });
    assert.equal(same, true);
  });

  test('wx-transfer/wasm holds calls until init is given the module: a response, bytes or a module', async () => {
    const sources = {
      response: "fetch('/dist/wx_transfer.wasm')",
      bytes: "fetch('/dist/wx_transfer.wasm').then((response) => response.arrayBuffer())",
      module: "WebAssembly.compileStreaming(fetch('/dist/wx_transfer.wasm'))",
    };
    for (const [name, source] of Object.entries(sources)) {
      const held = async (source, name, url) => {
        const lib = await import(`/dist/wasm.js?${name}`);
        const order = [];
        const done = new Promise((resolve) => {
          lib.downloadFile({
            url,
            complete: ({ errMsg }) => {
              order.push(errMsg);
              resolve();
            },
          });
        });
        await kit.wait(50);
        order.push('init');
        await lib.init(await source());
        await done;
        return order;
      };
      const seen = await run(
        `(...rest) => (${held})(() => ${source}, ...rest)`,
        name,
        here.download().url,
      );
      assert.deepEqual(seen, ['init', 'downloadFile:ok'], name);
    }
  });

  test('wx-transfer/wasm holds the calls of every function, as they were when they were made', async () => {
    await fresh();
    const seen = await run(async () => {
      const { init, wx } = await import('/dist/wasm.js?every');
      const order = [];
      const note = (label) => (result) => order.push([label, result.errMsg]);
      const toast = { title: 'before', duration: 60_000 };
      const calls = [
        ['showLoading', { title: 'l' }],
        ['hideLoading'],
        ['showToast', {}],
        ['chooseImage'],
        ['pauseVoice'],
        ['stopVoice'],
        ['playVoice', { filePath: '' }],
        ['hideToast'],
        ['showToast', toast],
      ];
      for (const [name, options] of calls) {
        wx[name](options).then(note('resolved'), note('rejected'));
      }
      const returned = wx.showToast({ ...toast, complete: note('complete') });
      toast.title = 'after';
      await kit.wait(50);
      const early = order.length;
      await init(fetch('/dist/wx_transfer.wasm'));
      await kit.wait(200);
      const title = document.querySelector('wx-transfer-toast').shadowRoot.textContent;
      await wx.hideToast();
      return { early, order: order.sort(), returned: typeof returned, title };
    });
    assert.deepEqual(seen, {
      early: 0,
      order: [
        ['complete', 'showToast:ok'],
        ['rejected', 'chooseImage:fail not allowed: needs a user gesture'],
        ['rejected', 'playVoice:fail file not found'],
        [
          'rejected',
          'showToast:fail parameter error: parameter.title should be String instead of Undefined;',
        ],
        ['resolved', 'hideLoading:ok'],
        ['resolved', 'hideToast:ok'],
        ['resolved', 'pauseVoice:ok'],
        ['resolved', 'showLoading:ok'],
        ['resolved', 'showToast:ok'],
        ['resolved', 'stopVoice:ok'],
      ],
      returned: 'undefined',
      title: 'before',
    });
  });

  test('a held transfer is sent as it was when it was called, and a getter that throws is told of', async () => {
    const up = here.upload();
    const seen = await run(async (url) => {
      const { init, wx } = await import('/dist/wasm.js?fields');
      const [header, formData] = [{ 'X-When': 'before' }, { when: 'before' }];
      const sent = new Promise((complete) => {
        wx.uploadFile({ url, filePath: kit.pathOf('x'), name: 'f', header, formData, complete });
      });
      const sourceType = ['album'];
      const chosen = wx.chooseImage({ sourceType }).catch(({ errMsg }) => errMsg);
      const thrown = new Promise((fail) => {
        wx.downloadFile({
          get url() {
            throw new Error('boom');
          },
          fail,
        });
      });
      header['X-When'] = formData.when = 'after';
      // Not read any more, or it would be a bad parameter.
      sourceType[0] = Symbol();
      await init(fetch('/dist/wx_transfer.wasm'));
      return [(await sent).errMsg, (await thrown).errMsg, await chosen];
    }, up.url);
    assert.deepEqual(seen, [
      'uploadFile:ok',
      'downloadFile:fail parameter error: parameter.url could not be read;',
      'chooseImage:fail not allowed: needs a user gesture',
    ]);
    const [{ headers, parts }] = up.seen();
    assert.equal(headers['x-when'], 'before');
    assert.deepEqual(
      parts.filter(({ name }) => name === 'when').map(({ value }) => value),
      ['before'],
    );
  });

  test('a held call takes anything, and says what is wrong when the module is there', async () => {
    const seen = await run(async () => {
      const { init, wx } = await import('/dist/wasm.js?anything');
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const task = wx.uploadFile(proxy);
      const promises = ['showToast', 'playVoice', 'chooseImage'].map((name) => wx[name](proxy));
      // Callbacks are read from objects only.
      promises.push(wx.hideToast(Object.assign([], { fail() {} })));
      promises.push(wx.hideToast(Object.assign(() => {}, { fail() {} })));
      await init(fetch('/dist/wx_transfer.wasm'));
      const results = await Promise.allSettled(promises);
      return [typeof task.abort, ...results.map(({ reason }) => reason.errMsg)];
    });
    assert.deepEqual(seen, [
      'function',
      'showToast:fail parameter error: parameter could not be read;',
      'playVoice:fail parameter error: parameter could not be read;',
      'chooseImage:fail parameter error: parameter could not be read;',
      'hideToast:fail parameter error: parameter should be Object instead of Array;',
      'hideToast:fail parameter error: parameter should be Object instead of Function;',
    ]);
  });

  test('init takes a URL, and modules and URLs of another realm', async () => {
    const seen = await run(async (url) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const other = frame.contentWindow;
      const bytes = await (await fetch('/dist/wx_transfer.wasm')).arrayBuffer();
      const sources = [
        '/dist/wx_transfer.wasm',
        new URL('/dist/wx_transfer.wasm', location.href),
        new other.URL('/dist/wx_transfer.wasm', location.href),
        new other.WebAssembly.Module(bytes),
        await other.fetch('/dist/wx_transfer.wasm'),
      ];
      const results = [];
      for (const [index, source] of sources.entries()) {
        const lib = await import(`/dist/wasm.js?realm${index}`);
        const called = new Promise((complete) => lib.downloadFile({ url, complete }));
        await lib.init(source);
        results.push((await called).errMsg);
      }
      frame.remove();
      return results;
    }, here.download().url);
    assert.deepEqual(seen, Array(5).fill('downloadFile:ok'));
  });

  test('init rejects where the server has no such file, where memory is short, and for what is no module; calls end in fail', async () => {
    const seen = await run(
      async (url, missing) => {
        const sources = [
          missing,
          Promise.reject(new RangeError('out of memory')),
          Promise.reject(new Error('no luck')),
        ];
        const results = [];
        for (const [index, source] of sources.entries()) {
          const lib = await import(`/dist/wasm.js?refused${index}`);
          const called = new Promise((complete) => lib.downloadFile({ url, complete }));
          const rejected = await lib.init(source).catch(({ message }) => message);
          const later = new Promise((complete) => lib.downloadFile({ url, complete }));
          results.push([rejected, (await called).errno, (await later).errno]);
          await lib.init('/dist/wx_transfer.wasm');
          // What comes too late is not looked at.
          await lib.init(Promise.reject(new Error('late')));
        }
        return results;
      },
      here.download().url,
      here.download({ status: 404 }).url,
    );
    assert.deepEqual(
      seen.map(([, ...errnos]) => errnos),
      Array(3).fill([4, 4]),
    );
    assert.match(seen[0][0], /was answered by 404/);
    assert.match(seen[1][0], /out of memory/);
    assert.match(seen[2][0], /no luck/);
  });

  test('a trap while held calls are made fails that call alone; the others run on a new module', async () => {
    await fresh();
    await run(prepareCrash);
    const seen = await run(async (url) => {
      const { instantiate } = WebAssembly;
      const lib = await import('/dist/wasm.js?trap');
      const calls = ['a', 'b', 'c'].map(
        (name) => new Promise((complete) => lib.downloadFile({ url: `${url}&${name}`, complete })),
      );
      const uncaught = await kit.uncaught(async () => {
        WebAssembly.instantiate = async (bytes, imports) => {
          const module = await WebAssembly.compile(bytes);
          const instance = new WebAssembly.Instance(module, imports);
          window.crash.at = 3;
          return { module, instance };
        };
        await lib.init('/dist/wx_transfer.wasm');
        WebAssembly.instantiate = instantiate;
        await Promise.all(calls);
      });
      return [(await Promise.all(calls)).map(({ errno }) => errno ?? 'ok'), uncaught.length];
    }, here.download().url);
    assert.deepEqual(seen, [[4, 'ok', 'ok'], 1]);
  });

  test('where init fails, held calls end in fail, and it may be called again', async () => {
    const seen = await run(async (url) => {
      const lib = await import('/dist/wasm.js?failing');
      const call = () =>
        new Promise((complete) => lib.downloadFile({ url, complete })).then(({ errno }) => errno);
      const first = call();
      const rejected = await lib.init(new Uint8Array([1, 2, 3])).catch(() => 'rejected');
      const second = await call();
      await lib.init(fetch('/dist/wx_transfer.wasm'));
      const third = await call();
      return [await first, rejected, second, third ?? null];
    }, here.download().url);
    assert.deepEqual(seen, [4, 'rejected', 4, null]);
  });
});

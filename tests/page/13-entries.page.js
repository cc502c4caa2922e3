import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fromRoot } from '../../scripts/lib/paths.js';
import { driver, fresh, run } from './context.js';
import { prepareCrash } from './crash.js';
import { openPage } from './page.js';
import { here, there } from './urls.js';

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

  test('a page without TextDecoder and TextEncoder transfers, and reads any answer as UTF-8', async () => {
    const gone = here.download({
      type: 'text/javascript',
      body: 'delete window.TextDecoder; delete window.TextEncoder;',
    });
    const scripts = ['/function-of.js', gone.url, '/dist/wx-transfer.js'];
    const body = scripts.map((src) => `<script src="${src.replaceAll('&', '&amp;')}"></script>`);
    const { url } = here.download({ type: 'text/html', body: `<!doctype html>${body.join('')}` });
    await openPage(driver, url);
    const answer = Buffer.concat([
      Buffer.from(`\ufeff照片😀${'x'.repeat(8200)}`),
      Buffer.from([0x61, 0xff, 0xe7, 0x85]),
    ]);
    // By fetch, and by XMLHttpRequest.
    for (const listens of [false, true]) {
      const up = here.upload({ body64: answer.toString('base64') });
      const seen = await run(
        (url, listens) =>
          new Promise((complete) => {
            const task = window.wx.uploadFile({
              url: `${url}&照=1`,
              filePath: 'data:text/plain,x',
              name: '照',
              complete: ({ errMsg, data }) => complete([typeof window.TextDecoder, errMsg, data]),
            });
            if (listens) task.onProgressUpdate(() => {});
          }),
        up.url,
        listens,
      );
      assert.deepEqual(seen, ['undefined', 'uploadFile:ok', new TextDecoder().decode(answer)]);
      const [{ parts }] = up.seen();
      assert.deepEqual([parts.at(-1).name, parts.at(-1).filename], ['照', 'file.txt']);
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

  test('wx-transfer/wasm holds transfers alone: what the page does is done at once, without the module', async () => {
    await fresh();
    const seen = await run(async () => {
      const { wx } = await import('/dist/wasm.js?every');
      const settled = [];
      const note = (result) => settled.push(result.errMsg);
      const toast = () => document.querySelector('wx-transfer-toast')?.shadowRoot.textContent;
      const shown = [];
      for (const [name, options] of [
        ['showLoading', { title: 'l' }],
        ['hideLoading'],
        ['chooseImage'],
        ['pauseVoice'],
        ['stopVoice'],
        ['playVoice', { filePath: '' }],
        ['hideToast'],
        ['showToast', { title: 't', duration: 60_000 }],
      ]) {
        wx[name](options).then(note, note);
        shown.push(toast() ?? '');
      }
      const returned = wx.showToast({ title: 'last', complete: note });
      shown.push(toast());
      await kit.wait(50);
      await wx.hideToast();
      return { settled: settled.sort(), shown, returned: typeof returned };
    });
    assert.deepEqual(seen, {
      settled: [
        'chooseImage:fail not allowed: needs a user gesture',
        'hideLoading:ok',
        'hideToast:ok',
        'pauseVoice:ok',
        'playVoice:fail file not found',
        'showLoading:ok',
        'showToast:ok',
        'showToast:ok',
        'stopVoice:ok',
      ],
      shown: ['l', '', '', '', '', '', '', 't', 'last'],
      returned: 'undefined',
    });
  });

  test('wx-transfer/wasm tells of bad parameters during the call, of transfers too, and keeps nothing of it', async () => {
    const seen = await run(async () => {
      const { init, wx } = await import('/dist/wasm.js?bad');
      const log = [];
      const call = (name, options) => {
        const note =
          (event) =>
          ({ errMsg, errno }) =>
            log.push([event, errMsg, errno]);
        const returned = wx[name]({ ...options, fail: note('fail'), complete: note('complete') });
        log.push(typeof returned);
        returned?.abort();
      };
      call('uploadFile', { url: '/', filePath: 'x' });
      call('downloadFile', {});
      call('showToast', {});
      call('chooseImage', { count: '1' });
      const atOnce = log.length;
      await init('/dist/wx_transfer.wasm');
      await kit.wait(50);
      return { log, later: log.length - atOnce };
    });
    const told = (name, field, wanted, found) => {
      const clause = `parameter.${field} should be ${wanted} instead of ${found};`;
      const errMsg = `${name}:fail parameter error: ${clause}`;
      return [
        ['fail', errMsg, 1001],
        ['complete', errMsg, 1001],
      ];
    };
    assert.deepEqual(seen, {
      log: [
        ...told('uploadFile', 'name', 'String', 'Undefined'),
        'object',
        ...told('downloadFile', 'url', 'String', 'Undefined'),
        'object',
        ...told('showToast', 'title', 'String', 'Undefined'),
        'undefined',
        ...told('chooseImage', 'count', 'Number', 'String'),
        'undefined',
      ],
      later: 0,
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

  test('a call takes anything before the module is there, and says what is wrong', async () => {
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
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        const sources = [
          missing,
          Promise.reject(new RangeError('out of memory')),
          Promise.reject(new Error('no luck')),
          Promise.reject(proxy),
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
      Array(4).fill([4, 4]),
    );
    assert.match(seen[0][0], /was not found: it was answered by 404/);
    assert.match(seen[1][0], /out of memory/);
    assert.match(seen[2][0], /no luck/);
    assert.match(seen[3][0], /is not available: unknown error\. /);
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
        WebAssembly.instantiate = async (module, imports) => {
          const instance = new WebAssembly.Instance(module, imports);
          window.crash.at = 3;
          return instance;
        };
        await lib.init('/dist/wx_transfer.wasm');
        WebAssembly.instantiate = instantiate;
        await Promise.all(calls);
      });
      return [(await Promise.all(calls)).map(({ errno }) => errno ?? 'ok'), uncaught.length];
    }, here.download().url);
    assert.deepEqual(seen, [[4, 'ok', 'ok'], 1]);
  });

  test('without init, held calls end by their timeouts, counted from the call; what is called later waits for it', async () => {
    const [never, late] = [here.download(), here.download()];
    const seen = await run(
      async (never, late) => {
        const { setTimeout } = window;
        const delays = [];
        window.setTimeout = (handler, delay) => {
          delays.push(delay);
          return setTimeout(handler, delay);
        };
        const lib = await import('/dist/wasm.js?timeouts');
        lib.configure({ networkTimeout: { uploadFile: 300 } });
        const log = [];
        const started = performance.now();
        const call = (name, label, options) => {
          const note = (event) => (result) =>
            log.push([label, event, result.errMsg, result.errno, performance.now() - started]);
          const callbacks = { success: note('success'), fail: note('fail') };
          return lib[name]({ ...options, ...callbacks, complete: note('complete') });
        };
        call('downloadFile', 'configured', { url: never, timeout: 450 });
        call('uploadFile', 'ceiling', { url: never, filePath: 'x', name: 'f', timeout: 900 });
        const task = call('downloadFile', 'own', { url: never, timeout: 200 });
        const atOnce = log.length;
        window.setTimeout = setTimeout;
        await kit.wait(700);
        // It has ended.
        task.abort();
        const held = kit.within(
          5000,
          new Promise((complete) => lib.downloadFile({ url: late, complete })),
          'the late one',
        );
        await lib.init('/dist/wx_transfer.wasm');
        const { errMsg } = await held;
        await kit.wait(100);
        return { atOnce, log, errMsg, delays };
      },
      never.url,
      late.url,
    );
    assert.equal(seen.atOnce, 0);
    assert.deepEqual(
      seen.log.map((entry) => entry.slice(0, 4).join(' ')),
      [
        ['own', 'download'],
        ['ceiling', 'upload'],
        ['configured', 'download'],
      ].flatMap(([label, kind]) => [
        `${label} fail ${kind}File:fail timeout 5`,
        `${label} complete ${kind}File:fail timeout 5`,
      ]),
    );
    const least = { own: 200, ceiling: 300, configured: 450 };
    for (const [label, , , , at] of seen.log) assert.ok(at >= least[label] - 5, `${label} ${at}`);
    assert.equal(seen.errMsg, 'downloadFile:ok');
    // Those of the calls; and when nobody calls init it is said.
    assert.deepEqual(seen.delays, [5000, 450, 300, 200]);
    assert.deepEqual(never.seen(), [], 'nothing was sent');
  });

  test('the clock of a held transfer starts anew when it is sent', async () => {
    const errMsg = await run(
      async (url) => {
        const lib = await import('/dist/wasm.js?clock');
        const done = new Promise((complete) => lib.downloadFile({ url, timeout: 900, complete }));
        await kit.wait(600);
        await lib.init('/dist/wx_transfer.wasm');
        return (await done).errMsg;
      },
      here.download({ delay: 600 }).url,
    );
    assert.equal(errMsg, 'downloadFile:ok');
  });

  test('abort ends a held call, once, and it is not sent when the module comes', async () => {
    const [download, upload, other] = [here.download(), here.upload(), here.download()];
    const seen = await run(
      async (download, upload, other) => {
        const lib = await import('/dist/wasm.js?aborted');
        const log = [];
        const call = (name, options) => {
          const note = (event) => (result) => log.push([event, result.errMsg, result.errno ?? 0]);
          const callbacks = { success: note('success'), fail: note('fail') };
          return lib[name]({ ...options, ...callbacks, complete: note('complete') });
        };
        const tasks = [
          call('downloadFile', { url: download }),
          call('uploadFile', { url: upload, filePath: kit.pathOf('x'), name: 'f' }),
          call('downloadFile', {}),
        ];
        tasks[0].onHeadersReceived(() => log.push('headers'));
        for (const task of [...tasks, ...tasks]) task.abort();
        log.push('returned');
        await kit.wait(20);
        log.push('init');
        const last = new Promise((complete) => lib.downloadFile({ url: other, complete }));
        // The module is on its way, and so is this one's turn.
        const coming = lib.init('/dist/wx_transfer.wasm');
        tasks[0].offHeadersReceived();
        tasks[0].abort();
        await coming;
        await last;
        for (const task of tasks) task.abort();
        await kit.wait(100);
        return log;
      },
      download.url,
      upload.url,
      other.url,
    );
    const told = (errMsg, errno) => [
      ['fail', errMsg, errno],
      ['complete', errMsg, errno],
    ];
    const bad =
      'downloadFile:fail parameter error: parameter.url should be String instead of Undefined;';
    assert.deepEqual(seen, [
      ...told(bad, 1001),
      'returned',
      ...told('downloadFile:fail abort', 603105),
      ...told('uploadFile:fail abort', 600003),
      'init',
    ]);
    assert.deepEqual([...download.seen(), ...upload.seen()], []);
  });

  test('calls that are held without init are told of after five seconds, once', async () => {
    const warned = await run(async () => {
      const load = (name) => import(`/dist/wasm.js?${name}`);
      const [none, some] = [await load('silent'), await load('spoken')];
      return kit.warnings(async () => {
        for (const { downloadFile } of [none, some])
          for (let i = 0; i < 3; i++) downloadFile({ url: '/' });
        void some.init('/dist/wx_transfer.wasm');
        none.ready();
        await kit.wait(4500);
        console.warn('not yet');
        await kit.wait(1000);
        none.downloadFile({ url: '/' });
        await none.init('/dist/wx_transfer.wasm');
      });
    });
    assert.equal(warned.length, 2, warned.join('\n'));
    assert.equal(warned[0], 'not yet');
    assert.match(warned[1], /^wx-transfer: calls are held, since init\(\) has not been called\. /);
  });

  test('counting while calls are held starts nothing and leaves nothing to do', async () => {
    await fresh();
    await run(prepareCrash);
    const crossings = await run(async () => {
      const lib = await import('/dist/wasm.js?counted');
      const held = new Promise((complete) => lib.downloadFile({ url: '/', complete }));
      for (let i = 0; i < 1000; i++) lib.inspect();
      await lib.init('/dist/wx_transfer.wasm');
      await held;
      return window.crash.crossings;
    });
    assert.ok(crossings > 0 && crossings < 500, String(crossings));
  });

  test('createTempFilePath needs no module for name and extension', async () => {
    const { url, seen } = here.upload();
    const paths = await run(async (url) => {
      const { createTempFilePath, init, uploadFile } = await import('/dist/wasm.js?paths');
      const paths = [
        createTempFilePath(new File(['1'], 'photo.png', { type: 'image/png' })),
        createTempFilePath(new File(['2'], '1000031', { type: 'image/jpeg' })),
        createTempFilePath(new Blob(['3'], { type: 'image/png' }), '../..'),
        createTempFilePath(new Blob(['4'], { type: 'text/plain' }), 'dir/照片\n1'),
      ];
      const sent = paths.map(
        (filePath) => new Promise((complete) => uploadFile({ url, filePath, name: 'f', complete })),
      );
      await init('/dist/wx_transfer.wasm');
      await kit.within(5000, Promise.all(sent), 'the uploads');
      return paths.map((path) => decodeURIComponent(path.split('/').pop()));
    }, url);
    const names = ['photo.png', '1000031.jpg', 'file.png', '照片1.txt'];
    assert.deepEqual(paths, names);
    const parts = seen().map(({ parts: [part] }) => part.filename);
    assert.deepEqual(parts.sort(), [...names].sort());
  });

  test('the second module is held for, brought by init, and missed where it is not', async () => {
    const seen = await run(async () => {
      const info = async (lib) => {
        const filePath = lib.createTempFilePath(new Blob(['abc']), 'a.txt');
        return lib.wx.getFileInfo({ filePath }).then(
          ({ digest }) => digest,
          ({ errno, errMsg }) => [errno, errMsg],
        );
      };
      const media = '/dist/wx_transfer_media.wasm';
      const [both, one] = [await import('/dist/wasm.js?both'), await import('/dist/wasm.js?one')];
      const held = [info(both), info(one)];
      await both.init('/dist/wx_transfer.wasm', { media });
      await one.init('/dist/wx_transfer.wasm');
      const first = await kit.within(5000, Promise.all(held), 'what was held');
      const second = [await info(both), await info(one)];
      await one.init('/dist/wx_transfer.wasm', { media: fetch(media) });
      return [first, second, await info(one)];
    });
    const md5 = '900150983cd24fb0d6963f7d28e17f72';
    const [[held, missed], [there, missing], brought] = seen;
    assert.deepEqual([held, there, brought], [md5, md5, md5]);
    for (const [errno, errMsg] of [missed, missing]) {
      assert.equal(errno, 4);
      assert.match(errMsg, /^getFileInfo:fail WebAssembly is not available: init\(\) was given no/);
      assert.match(errMsg, /init\(url, \{ media \}\)/);
    }
  });

  test('a pick does not wait for a module that does not come', async () => {
    await fresh();
    await run(async () => {
      const { wx } = await import('/dist/wasm.js?pick');
      HTMLInputElement.prototype.showPicker = () => {};
      const button = document.createElement('button');
      button.onclick = () => void (window.picked = wx.chooseMedia());
      document.body.append(button);
    });
    await driver.findElement({ css: 'button' }).click();
    const input = await driver.findElement({ css: 'input[type=file]' });
    await input.sendKeys(fromRoot('tests/media/files/photo.jpg'));
    const { width, height } = await run(
      async () => (await kit.within(5000, window.picked, 'the pick')).tempFiles[0],
    );
    assert.deepEqual([width, height], [48, 32]);
  });

  test('init compiles while the module loads', async () => {
    await fresh();
    const seen = await run(async () => {
      const bytes = new Uint8Array(await (await fetch('/dist/wx_transfer.wasm')).arrayBuffer());
      const { compileStreaming } = WebAssembly;
      let compiling;
      const begun = new Promise((resolve) => (compiling = resolve));
      WebAssembly.compileStreaming = (response) => {
        compiling(true);
        return compileStreaming.call(WebAssembly, response);
      };
      let early;
      const body = new ReadableStream({
        async start(controller) {
          controller.enqueue(bytes.slice(0, 1000));
          // Its rest comes when it is being compiled, or after a while.
          early = await Promise.race([begun, kit.wait(1000)]);
          controller.enqueue(bytes.slice(1000));
          controller.close();
        },
      });
      const headers = { 'Content-Type': ' Application/WASM ' };
      const lib = await import('/dist/wasm.js?streamed');
      await lib.init(new Response(body, { headers }));
      const heard = await new Promise((complete) => lib.downloadFile({ url: '/', complete }));
      WebAssembly.compileStreaming = compileStreaming;
      return [early ?? 'late', heard.errMsg];
    });
    assert.deepEqual(seen, [true, 'downloadFile:ok']);
  });

  test('init takes what cannot be compiled while it loads: another type, a poor Response, a browser without that', async () => {
    const seen = await run(async () => {
      const bytes = await (await fetch('/dist/wx_transfer.wasm')).arrayBuffer();
      const { compileStreaming } = WebAssembly;
      const typed = (type) => new Response(bytes, { headers: { 'Content-Type': type } });
      const poor = (headers) => ({
        ok: true,
        status: 200,
        headers,
        arrayBuffer: async () => bytes,
      });
      const sources = {
        'no type': () => new Response(bytes),
        'another type': () => typed('application/octet-stream'),
        parameters: () => typed('application/wasm; charset=utf-8'),
        'no headers': () => poor(),
        'headers in a Map': () => poor(new Map([['content-type', 'application/wasm']])),
        'none of it': () => {
          WebAssembly.compileStreaming = undefined;
          return typed('application/wasm');
        },
      };
      const results = {};
      for (const [name, source] of Object.entries(sources)) {
        const lib = await import(`/dist/wasm.js?${encodeURIComponent(name)}`);
        results[name] = await lib.init(source()).then(
          () => 'ok',
          ({ message }) => message,
        );
        WebAssembly.compileStreaming = compileStreaming;
      }
      return results;
    });
    for (const [name, result] of Object.entries(seen)) assert.equal(result, 'ok', name);
  });

  test('init says what is wrong, and of the policy only where it is that', async () => {
    const missing = here.download({ status: 404 });
    const broken = here.download({ status: 500 });
    const html = here.download({ type: 'text/html', body: '<!doctype html><title>app</title>' });
    const denied = there.download({ cors: 'deny' });
    const seen = await run(
      async (urls) => {
        const bytes = new Uint8Array(await (await fetch('/dist/wx_transfer.wasm')).arrayBuffer());
        const [missing, broken, html, denied] = urls;
        const empty = { headers: { 'Content-Type': 'application/wasm' } };
        const sources = {
          missing: () => missing,
          broken: () => broken,
          html: () => html,
          unreachable: () => denied,
          nothing: () => undefined,
          number: () => Promise.resolve(5),
          'no bytes': () => new ArrayBuffer(0),
          'cut off': () => bytes.slice(0, 1000),
          'cut off while it loads': () => new Response(bytes.slice(0, 1000), empty),
          older: () => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
        };
        const results = {};
        for (const [name, source] of Object.entries(sources)) {
          const lib = await import(`/dist/wasm.js?why-${encodeURIComponent(name)}`);
          const warnings = await kit.warnings(async () => {
            const rejected = await lib.init(source()).then(
              () => 'ok',
              ({ message }) => message,
            );
            const { errMsg, errno } = await new Promise((fail) =>
              lib.downloadFile({ url: '/', fail }),
            );
            results[name] = { rejected, errMsg, errno };
          });
          results[name].warnings = warnings;
        }
        return results;
      },
      [missing, broken, html, denied].map(({ url }) => url),
    );
    const patterns = {
      missing: /^(http\S+) was not found: it was answered by 404\. Serve the wx_transfer\.wasm /,
      broken: /^(http\S+) was answered by 500\. /,
      html: /^(http\S+) \(text\/html\) is no WebAssembly module: it begins with "<!doctype html>.*"\. Serve /,
      unreachable: /^(http\S+) could not be loaded: .+\. .+CORS.+connect-src/,
      nothing: /^init\(\) was given undefined\. Give it a URL, /,
      number: /^init\(\) was given number\. Give it a URL, /,
      'no bytes': /^what init\(\) was given is no WebAssembly module: it is empty\. Serve /,
      'cut off':
        /\. Use a browser of 2022 or later, and the wx_transfer\.wasm of this very version/,
      'cut off while it loads': /\. Use a browser of 2022 or later, and the wx_transfer\.wasm of /,
    };
    for (const [name, pattern] of Object.entries(patterns)) {
      const { rejected, errMsg, errno, warnings } = seen[name];
      const why = /^wx-transfer: WebAssembly is not available: (.*)$/s.exec(rejected)?.[1];
      assert.match(why ?? rejected, pattern, name);
      assert.doesNotMatch(rejected, /wasm-unsafe-eval/, name);
      assert.equal(errMsg, `downloadFile:fail WebAssembly is not available: ${why}`);
      assert.equal(errno, 4);
      assert.deepEqual(warnings, [rejected], name);
    }
    // A module of another version has not what the JavaScript calls.
    assert.notEqual(seen.older.rejected, 'ok');
  });

  test('what nobody awaits rejects in silence, and awaited it rejects', async () => {
    const seen = await run(async () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const rejections = [];
      const note = (event) => {
        event.preventDefault();
        rejections.push(JSON.stringify(event.reason?.errMsg ?? String(event.reason)));
      };
      window.addEventListener('unhandledrejection', note);
      const [own, apart] = [
        await import('/dist/index.js?silence'),
        await import('/dist/wasm.js?silence'),
      ];
      const others = [
        ...['uploadFile', 'downloadFile', 'saveFileToDisk', 'getFileSystemManager', 'canIUse'],
        'env',
      ];
      const names = Object.keys(own.wx).filter((name) => !others.includes(name));
      const awaited = [];
      await kit.warnings(async () => {
        apart.ready();
        apart.init(Promise.reject(new Error('no luck')));
        await kit.wait(50);
        apart.ready();
        for (const lib of [own, apart]) for (const name of names) lib.wx[name](proxy);
        await kit.wait(100);
        window.removeEventListener('unhandledrejection', note);
        for (const lib of [own, apart]) {
          for (const name of names) awaited.push(lib.wx[name](proxy).catch(() => name));
        }
        awaited.push(apart.ready().catch(() => 'ready'));
        awaited.push(apart.init(5).catch(() => 'init'));
      });
      return { rejections, names, awaited: await Promise.all(awaited) };
    });
    assert.deepEqual(seen.rejections, []);
    assert.equal(seen.names.length, 25);
    assert.deepEqual(seen.awaited, [...seen.names, ...seen.names, 'ready', 'init']);
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

import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { stubs } from './stubs.js';
import { blockers, here, there } from './urls.js';
import { wrappers } from './wrappers.js';

describe("a page's wrapper around fetch looks into what it gets", () => {
  before(fresh);

  for (const [name, wrapper] of Object.entries(wrappers)) {
    test(`${name}: the server gets the caller's header, and the wrapper's`, async () => {
      for (const header of [{ Authorization: 'Bearer abc' }, undefined]) {
        const [up, down] = [there.upload(), there.download()];
        const errMsgs = await run(
          async (name, up, down, header) => {
            const { wrappers } = await import('/wrappers.js');
            const own = fetch;
            window.fetch = (...call) => own(...wrappers[name](...call));
            const results = [
              await kit.upload({ url: up, filePath: kit.pathOf('x'), name: 'f', header }),
              await kit.download({ url: down, header }),
            ];
            window.fetch = own;
            return results.map(({ result }) => result.errMsg);
          },
          name,
          up.url,
          down.url,
          header,
        );
        assert.deepEqual(errMsgs, ['uploadFile:ok', 'downloadFile:ok'], String(wrapper));
        for (const [{ headers }] of [up.seen(), down.seen()]) {
          assert.equal(headers.token, 't');
          assert.equal(headers.authorization, header?.Authorization);
          assert.equal(headers[0], undefined);
        }
        assert.equal(up.seen()[0].parts[0].filename, 'file.txt');
      }
    });
  }

  test('XMLHttpRequest gets texts', async () => {
    const down = here.download();
    const types = await run(async (url) => {
      const { open, setRequestHeader } = XMLHttpRequest.prototype;
      const types = new Set();
      const spied = (own) =>
        function (...values) {
          for (const value of values.slice(0, 2)) types.add(typeof value);
          return own.apply(this, values);
        };
      XMLHttpRequest.prototype.open = spied(open);
      XMLHttpRequest.prototype.setRequestHeader = spied(setRequestHeader);
      await kit.download({ url, header: { n: 1, s: 's' } }, (task) =>
        task.onProgressUpdate(() => {}),
      );
      Object.assign(XMLHttpRequest.prototype, { open, setRequestHeader });
      return [...types];
    }, down.url);
    assert.deepEqual(types, ['string']);
    assert.equal(down.seen()[0].headers.n, '1');
  });
});

describe("another realm's objects", () => {
  beforeEach(fresh);

  test('its fetch, as micro-frontends have it: downloads, their names and uploads of them', async () => {
    const disposition = 'attachment; filename="hello.txt"';
    const down = here.download({ body: 'hello', type: 'text/plain', disposition });
    const up = here.upload();
    const seen = await run(
      async (down, up) => {
        const frame = kit.append(document.body, 'iframe');
        window.fetch = (...call) => frame.contentWindow.fetch(...call);
        const { result } = await kit.download({ url: down });
        const path = result.tempFilePath;
        const { result: uploaded } = await kit.upload({ url: up, filePath: path, name: 'f' });
        const { result: kept } = await kit.download({ url: down, filePath: 'wxfile://usr/a.txt' });
        return [result.errMsg, path?.split('/').pop(), uploaded.errMsg, kept.errMsg];
      },
      down.url,
      up.url,
    );
    assert.deepEqual(seen, ['downloadFile:ok', 'hello.txt', 'uploadFile:ok', 'downloadFile:ok']);
    const [part] = up.seen()[0].parts;
    assert.deepEqual([part.filename, part.type, part.size], ['hello.txt', 'text/plain', 5]);
  });

  test('its Response, Blob, FormData and Error, and what it throws', async () => {
    const down = here.download({ body: 'hello', type: 'text/plain' });
    const up = here.upload();
    const seen = await run(
      async (down, up) => {
        const other = kit.append(document.body, 'iframe').contentWindow;
        const own = fetch;
        window.fetch = async () => new other.Response(new other.Blob(['its own'], { type: 'a/b' }));
        const { result } = await kit.download({ url: down });
        const text = await (await own(result.tempFilePath)).text();
        window.fetch = async () => Promise.reject(new other.Error('not now'));
        const { result: failed } = await kit.download({ url: down });
        window.fetch = own;
        window.FormData = other.FormData;
        const file = new other.File(['12345'], 'other.txt', { type: 'text/plain' });
        const path = wxt.createTempFilePath(file);
        const ofBlob = wxt.createTempFilePath(new other.Blob(['1']), 'blob.bin');
        const { result: uploaded } = await kit.upload({ url: up, filePath: path, name: 'f' });
        await kit.upload({ url: up, filePath: ofBlob, name: 'f' });
        return [text, failed.errMsg, uploaded.errMsg];
      },
      down.url,
      up.url,
    );
    assert.deepEqual(seen, [
      'its own',
      'downloadFile:fail network error: not now',
      'uploadFile:ok',
    ]);
    const parts = up.seen().map(({ parts: [part] }) => [part.filename, part.type, part.size]);
    assert.deepEqual(parts, [
      ['other.txt', 'text/plain', 5],
      ['blob.bin', 'application/octet-stream', 1],
    ]);
  });
});

describe('globals replaced for a while, or for good', () => {
  beforeEach(fresh);

  /**
   * Calls while something is replaced, and then more of them than there are slots. What is to work has the
   * time that a busy machine takes.
   */
  const outcome = (name, isShort, works) =>
    run(
      async (name, isShort, works, down, up, others) => {
        const { replace } = await import('/stubs.js');
        const { setTimeout, Promise } = window;
        const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        const until = async (isDone) => {
          for (let tries = 0; tries < 1500 && !isDone(); tries += 1) await wait(20);
        };
        const heard = [];
        const call = (name, options, timeout = 20_000) => {
          const index = heard.push([]) - 1;
          const note = ({ errMsg }) => heard[index].push(errMsg);
          const task = wx[name]({
            ...options,
            timeout,
            success: note,
            fail: note,
            complete: note,
          });
          return task;
        };
        const filePath = kit.pathOf('content', 'a.txt');
        // The module runs before: what it does at its start is not what is looked at.
        await wxt.ready();
        const restore = replace(name);
        const timeout = works ? undefined : 1000;
        for (const listens of [false, true]) {
          const tasks = [
            call('downloadFile', { url: down }, timeout),
            call('uploadFile', { url: up, filePath, name: 'f' }, timeout),
          ];
          if (listens) for (const task of tasks) task.onProgressUpdate(() => {});
        }
        if (isShort) restore();
        await until(() => heard.every(({ length }) => length === 2));
        restore();
        const during = heard.splice(0);
        for (const url of others) call('downloadFile', { url });
        await until(() => heard.every(({ length }) => length === 2));
        await wait(40);
        const { inFlight, waiting } = wxt.inspect();
        return { during, after: heard, inFlight, waiting };
      },
      name,
      isShort,
      works,
      here.download({ body: 'hello' }).url,
      here.upload().url,
      [...blockers(), ...blockers()],
    );

  for (const [name, [, , works]] of Object.entries(stubs)) {
    test(`${name}: each call ends once, and those behind it work`, async () => {
      for (const isShort of [true, false]) {
        await fresh();
        const { during, after, inFlight, waiting } = await outcome(
          name,
          isShort,
          works === 'works',
        );
        assert.deepEqual([inFlight, waiting], [0, 0]);
        assert.equal(during.length, 4);
        for (const [first, second, ...more] of during) {
          assert.match(String(first), /^(up|down)loadFile:(ok|fail .+)$/);
          assert.deepEqual([second, ...more], [first]);
          if (works) assert.match(first, /:ok$/);
        }
        assert.equal(after.length, 20);
        for (const each of after) assert.deepEqual(each, ['downloadFile:ok', 'downloadFile:ok']);
      }
    });
  }

  test('Object.fromEntries: nothing is sent without the headers that were given', async () => {
    const down = here.download();
    const errMsg = await run(async (url) => {
      await wxt.ready();
      const { fromEntries } = Object;
      Object.fromEntries = () => {
        throw new Error('none of those');
      };
      const { result } = await kit.download({ url, header: { Authorization: 'Bearer abc' } });
      Object.assign(Object, { fromEntries });
      return result.errMsg;
    }, down.url);
    assert.equal(errMsg, 'downloadFile:fail network error: none of those');
    assert.equal(down.seen().length, 0);
  });

  test("cordova-plugin-file's File: names and types of all that is uploaded", async () => {
    const up = here.upload();
    const down = here.download({
      body: 'hello',
      disposition: 'attachment; filename=d.txt',
      type: 'text/plain',
    });
    await run(
      async (url, down) => {
        const { replace } = await import('/stubs.js');
        const own = kit.pathOf('content', 'a.txt');
        const file = new File(['content'], 'c.txt', { type: 'text/plain' });
        replace('File, of cordova-plugin-file');
        const { result } = await kit.download({ url: down });
        for (const filePath of [
          own,
          'data:text/plain,x',
          wxt.createTempFilePath(file),
          result.tempFilePath,
        ])
          await kit.upload({ url, filePath, name: 'f' });
      },
      up.url,
      down.url,
    );
    const parts = up.seen().map(({ parts: [part] }) => [part.filename, part.type]);
    const names = ['a.txt', 'file.txt', 'c.txt', 'd.txt'];
    assert.deepEqual(
      parts,
      names.map((name) => [name, 'text/plain']),
    );
  });

  test('what tells a page of problems may throw, and what toasts and voices are made of: each call ends all the same', async () => {
    const seen = await run(async () => {
      const raise = () => kit.raise('replaced');
      const replacing = async (target, name, act) => {
        const own = target[name];
        target[name] = raise;
        try {
          return await act();
        } finally {
          target[name] = own;
        }
      };
      const failure = ({ errMsg }) => errMsg;
      const log = {};
      log.warn = await replacing(console, 'warn', () => typeof wx.downloadFile({}).abort);
      log.reportError = await replacing(
        window,
        'reportError',
        () => new Promise((complete) => wx.hideToast({ success: raise, complete })),
      );
      // Not awaited before it is the page's own again.
      const { Promise: own } = window;
      window.Promise = raise;
      const hidden = wx.hideToast();
      window.Promise = own;
      log.Promise = await hidden;
      log.uncaught = await kit.uncaught(async () => {
        const play = () => wx.playVoice({ filePath: 'x' }).catch(failure);
        log.trim = await replacing(String.prototype, 'trim', play);
      });
      log.attachShadow = await replacing(Element.prototype, 'attachShadow', async () => [
        await wx.showToast({ title: 'x' }).catch(failure),
        await wx.showLoading({ title: 'x' }).catch(failure),
        document.querySelectorAll('wx-transfer-toast').length,
      ]);
      return log;
    });
    const ok = { errMsg: 'hideToast:ok' };
    const unsupported = 'fail not supported in this environment';
    assert.deepEqual(seen, {
      warn: 'function',
      reportError: ok,
      Promise: ok,
      uncaught: ['replaced'],
      trim: `playVoice:${unsupported}`,
      attachShadow: [`showToast:${unsupported}`, `showLoading:${unsupported}`, 0],
    });
  });
});

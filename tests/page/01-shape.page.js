import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { fresh, run } from './context.js';
import { here, there } from './urls.js';

describe('§1 shape', () => {
  before(fresh);

  test('wx is a plain, extensible object whose functions are own, enumerable and free of this', async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const { downloadFile } = wx;
      const copy = Object.assign({}, wx);
      wx.extra = 1;
      const extensible = wx.extra === 1;
      delete wx.extra;
      const result = await new Promise((success) => downloadFile({ url, success }));
      return {
        plain: Object.getPrototypeOf(wx) === Object.prototype,
        keys: Object.keys(wx),
        copied: typeof copy.uploadFile,
        env: wx.env,
        extensible,
        errMsg: result.errMsg,
      };
    }, url);
    assert.equal(seen.plain, true);
    for (const name of ['uploadFile', 'downloadFile', 'env']) assert.ok(seen.keys.includes(name));
    assert.equal(seen.copied, 'function');
    assert.deepEqual(seen.env, { USER_DATA_PATH: 'wxfile://usr' });
    assert.equal(seen.extensible, true);
    assert.equal(seen.errMsg, 'downloadFile:ok');
  });

  test('results and events are plain, extensible, mutable objects; success and complete get the same', async () => {
    const { url } = here.download({ size: 10 });
    const seen = await run(async (url) => {
      const given = [];
      const { same } = await kit.download({ url }, (task) => {
        task.onProgressUpdate((event) => given.push(event));
        task.onHeadersReceived((event) => given.push(event));
      });
      given.push(await new Promise((success) => wx.downloadFile({ url, success })));
      given.push(await new Promise((fail) => wx.downloadFile({ url: 'data:,', fail })));
      return {
        same,
        kinds: given.map((value) => {
          value.added = 1;
          value.errMsg = 'changed';
          return (
            Object.getPrototypeOf(value) === Object.prototype &&
            value.added === 1 &&
            value.errMsg === 'changed' &&
            (!value.header || Object.getPrototypeOf(value.header) === Object.prototype)
          );
        }),
      };
    }, url);
    assert.equal(seen.same, true);
    assert.ok(seen.kinds.length >= 4);
    assert.ok(seen.kinds.every(Boolean), JSON.stringify(seen.kinds));
  });

  test('fail and complete get the same object', async () => {
    const same = await run(async () => {
      const given = [];
      wx.uploadFile({ fail: (value) => given.push(value), complete: (value) => given.push(value) });
      return given.length === 2 && given[0] === given[1];
    });
    assert.equal(same, true);
  });

  test('a task has five methods that return undefined, no other member, and is no promise', async () => {
    const good = here.download();
    const seen = await run(
      (url) =>
        [
          wx.downloadFile({ url }),
          wx.uploadFile({ url, filePath: kit.pathOf('x'), name: 'f' }),
          wx.uploadFile(),
          wx.downloadFile(5),
        ].map((task) => {
          const members = new Set();
          for (let at = task; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
            for (const key of Reflect.ownKeys(at)) {
              if (key !== 'constructor') members.add(String(key));
            }
          }
          const returned = [
            task.onProgressUpdate(() => {}),
            task.offProgressUpdate(() => {}),
            task.offProgressUpdate(),
            task.onHeadersReceived(() => {}),
            task.offHeadersReceived(() => {}),
            task.offHeadersReceived(),
            task.abort(),
            task.abort(),
          ];
          return {
            members: [...members].sort(),
            returned: returned.filter((value) => value !== undefined).length,
            hasAbort: 'abort' in task,
            thenable: 'then' in task || task instanceof Promise,
          };
        }),
      good.url,
    );
    for (const task of seen) {
      assert.deepEqual(task.members, [
        'abort',
        'offHeadersReceived',
        'offProgressUpdate',
        'onHeadersReceived',
        'onProgressUpdate',
      ]);
      assert.equal(task.returned, 0);
      assert.equal(task.hasAbort, true);
      assert.equal(task.thenable, false);
    }
  });

  test("a task's methods work taken off it, and behind a Proxy as frameworks use", async () => {
    const events = await run(
      async (urls) => {
        const loose = await kit.download({ url: urls[0] }, (task) => {
          const { abort } = task;
          abort();
        });
        const wrapped = await kit.download({ url: urls[1] }, (task) => new Proxy(task, {}).abort());
        return [loose.result.errMsg, wrapped.result.errMsg];
      },
      [here.download({ never: true }).url, here.download({ never: true }).url],
    );
    assert.deepEqual(events, ['downloadFile:fail abort', 'downloadFile:fail abort']);
  });

  test('a call works at once after import, without await and without an init function', async () => {
    await fresh();
    const { url } = here.download();
    const errMsg = await run(async (url) => {
      const lib = await import('/dist/index.js?another-instance');
      return new Promise((complete) => {
        lib.downloadFile({ url, complete: (result) => complete(result.errMsg) });
      });
    }, url);
    assert.equal(errMsg, 'downloadFile:ok');
  });

  test('import writes no global and nothing throws under Node', async () => {
    const added = await run(async () => {
      const before = new Set(Object.getOwnPropertyNames(window));
      await import('/dist/index.js?untouched');
      return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    });
    assert.deepEqual(added, []);

    const dist = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
    const script = `
      const before = Reflect.ownKeys(globalThis).length;
      const lib = await import(${JSON.stringify(dist)});
      console.log(JSON.stringify([Object.keys(lib).sort(), Reflect.ownKeys(globalThis).length - before]));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      script,
    ]);
    const [exports, globals] = JSON.parse(stdout);
    assert.equal(globals, 0);
    for (const name of ['configure', 'install', 'ready', 'releaseTempFile', 'uploadFile', 'wx']) {
      assert.ok(exports.includes(name), name);
    }
  });

  test('install puts only what is missing on target.wx, plus what override names, and returns it', async () => {
    const seen = await run(() => {
      const mine = () => 'mine';
      const target = { wx: { uploadFile: mine, other: 1 } };
      const host = target.wx;
      const returned = wxt.install(target);
      const kept = target.wx.uploadFile === mine;
      wxt.install(target, { override: ['uploadFile'] });
      const empty = {};
      const made = wxt.install(empty);
      const frozen = { wx: Object.freeze({ other: 2 }) };
      wxt.install(frozen);
      wxt.install();
      return {
        same: returned === target.wx && target.wx === host,
        kept,
        added: target.wx.downloadFile === wx.downloadFile,
        other: target.wx.other,
        overridden: target.wx.uploadFile === wx.uploadFile,
        made: made === empty.wx && empty.wx !== wx && typeof empty.wx.uploadFile === 'function',
        frozen: [frozen.wx.other, typeof frozen.wx.uploadFile],
        global: window.wx === wx,
      };
    });
    assert.deepEqual(seen, {
      same: true,
      kept: true,
      added: true,
      other: 1,
      overridden: true,
      made: true,
      frozen: [2, 'function'],
      global: true,
    });
  });

  test('sticky: what is installed stays, whatever is assigned over it, before or after', async () => {
    const seen = await run(() => {
      const theirs = () => 'theirs';
      const own = () => ({ uploadFile: theirs, downloadFile: theirs, request: theirs });
      const ours = (host) => [
        host.uploadFile === wx.uploadFile,
        host.downloadFile === wx.downloadFile,
        host.request === theirs,
      ];
      const sticky = { override: ['uploadFile'], sticky: true };
      const before = { wx: { downloadFile: theirs } };
      const returned = wxt.install(before, sticky);
      // As weapp-vite does it when its module runs.
      Object.assign(before.wx, own());
      returned.uploadFile = theirs;
      const assigned = ours(before.wx);
      const replacement = own();
      before.wx = replacement;
      const replaced = [before.wx === replacement, ...ours(before.wx)];
      Object.assign(before.wx, own());
      const again = ours(before.wx);
      before.wx = Object.freeze(own());
      const frozen = ours(before.wx);
      before.wx = undefined;
      const cleared = ours(before.wx);
      const empty = {};
      wxt.install(empty, { sticky: true });
      wxt.install(empty, { sticky: true });
      empty.wx = own();
      const twice = ours(empty.wx);
      const loose = {};
      wxt.install(loose, { override: ['uploadFile'] });
      Object.assign(loose.wx, own());
      const keys = Object.keys(empty.wx);
      const proto = Object.defineProperty({}, 'wx', { value: {}, writable: false });
      wxt.install(proto, { sticky: true });
      Object.assign(proto.wx, own());
      return {
        ...{ assigned, replaced, again, frozen, cleared, twice, loose: ours(loose.wx) },
        enumerable: Object.keys(wx).every((key) => keys.includes(key)),
        forGood: ours(proto.wx),
      };
    });
    // A member that was there is not ours unless it is named.
    assert.deepEqual(seen, {
      assigned: [true, false, true],
      replaced: [true, true, false, true],
      again: [true, false, true],
      frozen: [true, false, true],
      cleared: [true, false, true],
      twice: [true, true, true],
      loose: [false, false, true],
      enumerable: true,
      forGood: [true, true, true],
    });
  });

  test('install throws at nothing: wx is defined, or one warning says what to do, and what it returns works', async () => {
    const seen = await run(async () => {
      const theirs = () => 'theirs';
      const frozen = (members = {}) => Object.freeze({ other: 1, ...members });
      const getter = (get, more = {}) => Object.defineProperty({}, 'wx', { get, ...more });
      const throwing = () => {
        throw new Error('by the page');
      };
      const every = Object.fromEntries(
        ['get', 'has', 'set', 'ownKeys', 'getPrototypeOf', 'isExtensible', 'defineProperty'].map(
          (trap) => [trap, throwing],
        ),
      );
      const kept = frozen();
      const setter = [];
      const targets = {
        'a getter without setter, of a frozen object': getter(() => kept, { configurable: true }),
        'a getter that throws': getter(throwing, { configurable: true }),
        'a getter of another object each time': getter(() => ({ other: 1 }), {
          configurable: true,
        }),
        'a setter that takes it': getter(() => setter.at(-1) ?? kept, {
          set: (value) => setter.push(value),
        }),
        'a setter that keeps a copy': getter(() => ({ ...setter.at(-1) }), {
          set: (value) => setter.push(value),
        }),
        'a setter that throws': getter(() => kept, { set: throwing, configurable: true }),
        'a getter on the prototype': Object.create(getter(() => kept)),
        'one that is not writable': Object.defineProperty({}, 'wx', {
          value: kept,
          configurable: true,
        }),
        'a frozen target with a wx to be extended': Object.freeze({ wx: { other: 1 } }),
        'a wx that may have no more members': { wx: Object.preventExtensions({ other: 1 }) },
        'a wx behind a Proxy that throws': { wx: new Proxy({ other: 1 }, every) },
        'a wx behind a Proxy that refuses': {
          wx: new Proxy({ other: 1 }, { defineProperty: () => false }),
        },
        'a wx whose members throw': {
          wx: Object.freeze(
            Object.defineProperty({ other: 1 }, 'broken', { get: throwing, enumerable: true }),
          ),
        },
        'not replaceable: a getter for good': getter(() => kept),
        'not replaceable: a getter for good that throws': getter(throwing),
        'not replaceable: a frozen target': Object.freeze({ wx: kept }),
        'not replaceable: a frozen target without wx': Object.freeze({}),
        'not replaceable: for good': Object.defineProperty({}, 'wx', { value: kept }),
        'not replaceable: a Proxy that throws': new Proxy({}, every),
        'not replaceable: null': null,
        'overridden: a member for good': {
          wx: Object.defineProperty({ other: 1 }, 'uploadFile', { value: theirs }),
        },
        'overridden: a frozen wx': { wx: frozen({ uploadFile: theirs }) },
      };
      const results = {};
      for (const [name, target] of Object.entries(targets)) {
        const override = name.startsWith('overridden') ? ['uploadFile'] : [];
        let result;
        const warned = await kit.warnings(() => {
          try {
            const returned = wxt.install(target, { override });
            const has = (object) => {
              try {
                return Object.keys(wx).every((key) => object[key] === wx[key]);
              } catch {
                return false;
              }
            };
            let installed = false;
            try {
              installed = has(target.wx);
            } catch {
              // It is not readable.
            }
            const { other } = returned;
            result = { works: has(returned), installed, other };
          } catch (error) {
            result = { thrown: String(error) };
          }
        });
        results[name] = { ...result, warned };
      }
      const odd = [];
      for (const options of [null, 5, { override: 5 }, { override: null }, new Proxy({}, every)]) {
        odd.push(typeof wxt.install({}, options).uploadFile);
      }
      return { results, odd };
    });
    for (const [name, { works, installed, other, warned, thrown }] of Object.entries(
      seen.results,
    )) {
      assert.equal(thrown, undefined, name);
      assert.equal(works, true, name);
      const isRefused = name.startsWith('not replaceable');
      assert.equal(installed, !isRefused, name);
      if (!/throws|null|without wx/.test(name)) assert.equal(other, 1, name);
      assert.equal(warned.length, isRefused ? 1 : 0, `${name}: ${warned}`);
      if (isRefused) assert.match(warned[0], /install: .+ Use the wx that install\(\) returns/);
    }
    assert.deepEqual(seen.odd, Array(5).fill('function'));
  });

  test('wx-transfer/global does not throw where the page has fenced its wx', async () => {
    await fresh();
    const seen = await run(async () => {
      const kept = Object.freeze({ other: 1 });
      Object.defineProperty(window, 'wx', { get: () => kept, configurable: false });
      const warned = await kit.warnings(() => import('/dist/global.js?fenced'));
      return [window.wx === kept, warned.length];
    });
    assert.deepEqual(seen, [true, 1]);
    await fresh();
  });

  test('ready resolves, before or after calls', async () => {
    await fresh();
    assert.equal(await run(async () => (await wxt.ready()) ?? 'nothing'), 'nothing');
  });

  test('transfers work in a dedicated worker', async () => {
    const [up, down] = [here.upload(), there.download({ body: 'hello', type: 'text/plain' })];
    const seen = await run(
      (up, down) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(kit.scriptURL('/worker.js'), { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage({ up, down });
        }),
      up.url,
      down.url,
    );
    assert.deepEqual(seen.errMsgs, ['downloadFile:ok', 'uploadFile:ok']);
    assert.deepEqual(seen.progress, [100]);
    assert.equal(up.seen()[0].parts[0].size, 5);
  });

  test('transfers work in a shared worker', async (context) => {
    if (!(await run(() => 'SharedWorker' in window))) return context.skip('none in this engine');
    const [up, down] = [here.upload(), there.download({ body: 'hello', type: 'text/plain' })];
    const seen = await run(
      (up, down) =>
        new Promise((resolve, reject) => {
          const worker = new SharedWorker(kit.scriptURL('/worker.js'), { type: 'module' });
          worker.port.onmessage = ({ data }) => resolve(data);
          worker.onerror = () => reject(new Error('the shared worker failed'));
          worker.port.postMessage({ up, down });
        }),
      up.url,
      down.url,
    );
    assert.deepEqual(seen.errMsgs, ['downloadFile:ok', 'uploadFile:ok']);
    assert.equal(up.seen()[0].parts[0].size, 5);
  });

  test('transfers work in a service worker, where there is neither XMLHttpRequest nor an object URL', async (context) => {
    const has = await run(() => 'serviceWorker' in navigator);
    if (!has) return context.skip('none in this engine');
    const [up, down] = [here.upload(), there.download({ body: 'hello', type: 'text/plain' })];
    const seen = await run(
      async (up, down) => {
        // Firefox has no module service workers yet: a classic one needs no import.
        let registration;
        try {
          registration = await navigator.serviceWorker.register(kit.scriptURL('/worker.js'), {
            type: 'module',
          });
        } catch (error) {
          return { unsupported: String(error) };
        }
        const worker = registration.installing ?? registration.waiting ?? registration.active;
        const answer = new Promise((resolve) => {
          navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
        });
        worker.postMessage({ up, down });
        const result = await answer;
        await registration.unregister();
        return result;
      },
      up.url,
      down.url,
    );
    if (seen.unsupported) return context.skip(seen.unsupported);
    assert.deepEqual(seen.errMsgs, ['downloadFile:ok', 'uploadFile:ok']);
    assert.deepEqual(seen.progress, [100], 'without XMLHttpRequest 100 is the only event');
    assert.equal(up.seen()[0].parts[0].size, 5);
    assert.equal(up.seen()[0].parts[0].filename, 'download.txt');
  });
});

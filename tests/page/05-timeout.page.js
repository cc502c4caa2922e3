/* global started, ended */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { until } from './until.js';
import { blockers, here } from './urls.js';

/** Between the timeout and this many milliseconds later, so that a busy machine may be late. */
const LATENESS = 400;

/** Ways in which a server never comes to an end. */
const endless = {
  'never answers': { never: true },
  'sends headers and then drips for ever': { forever: true, drip: '10:50' },
};

describe('§5 timeout', () => {
  before(fresh);

  for (const [what, behaviour] of Object.entries(endless)) {
    for (const name of ['downloadFile', 'uploadFile']) {
      for (const listen of [false, true]) {
        const by = listen ? 'XMLHttpRequest' : 'fetch';
        test(`${name} of 500 ms against a server that ${what}, by ${by}: fail timeout, errno 5, in time, after a longer wait in the queue`, async () => {
          const full = blockers({ delay: 800 });
          const kind = name === 'uploadFile' ? 'upload' : 'download';
          const { url, seen } = here[kind](behaviour);
          const found = await run(
            async (name, full, url, listen) => {
              // It leaves the queue when the first of those before it has ended.
              let left;
              const blockers = full.map(
                (url) =>
                  new Promise((resolve) => {
                    wx.downloadFile({
                      url,
                      complete: () => {
                        left ??= performance.now();
                        resolve();
                      },
                    });
                  }),
              );
              const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
              const waiting = kit.transfer(name, { url, timeout: 500, ...file }, (task, note) => {
                if (listen) task.onProgressUpdate(note('progress'));
              });
              const called = performance.now();
              const { log, result, same, events } = await waiting;
              await Promise.all(blockers);
              const failed = log.find(({ event }) => event === 'fail');
              return {
                waited: left - called,
                took: called + failed.at - left,
                result,
                same,
                events: events.filter((event) => event !== 'progress'),
              };
            },
            name,
            full,
            url,
            listen,
          );
          assert.deepEqual(found.events, ['fail', 'complete']);
          assert.deepEqual(found.result, { errMsg: `${name}:fail timeout`, errno: 5 });
          assert.equal(found.same, true);
          assert.ok(found.waited > 500, `waited ${found.waited} ms`);
          assert.ok(found.took > 495 && found.took < 500 + LATENESS, `took ${found.took} ms`);
          const [{ closed }] = await until(seen, ([record]) => record?.closed);
          assert.equal(closed, 'aborted', 'the connection is cut');
        });
      }
    }
  }

  for (const listen of [false, true]) {
    const by = listen ? 'XMLHttpRequest' : 'fetch';
    test(`what has arrived counts, however late the timer is, by ${by}`, async () => {
      const down = here.download({ size: 20_000, delay: 600 });
      const up = here.upload({ delay: 600 });
      const never = here.download({ never: true });
      await run(
        async (down, up, never, listen) => {
          const prepare = (task) => {
            if (listen) task.onProgressUpdate(() => {});
          };
          const filePath = kit.pathOf('content');
          // What is called and loaded the first time takes its own time.
          await kit.download({ url: `${down}&first`, timeout: 2000 }, prepare);
          const timeout = 2000;
          window.started = performance.now();
          window.ended = Promise.all([
            kit.download({ url: down, timeout }, prepare),
            kit.upload({ url: up, filePath, name: 'f', timeout }, prepare),
            kit.download({ url: never, timeout }, prepare),
          ]);
        },
        down.url,
        up.url,
        never.url,
        listen,
      );
      // They are with the server, and then the page does nothing else.
      await until(down.seen, ([, second]) => second);
      await until(up.seen, ([first]) => first?.parts.length);
      const seen = await run(async () => {
        while (performance.now() - started < 2600);
        const all = await ended;
        const [, , { log }] = all;
        const last = log.find(({ event }) => event === 'fail').at;
        return { errMsgs: all.map(({ result }) => result.errMsg), last };
      });
      assert.deepEqual(seen.errMsgs, [
        'downloadFile:ok',
        'uploadFile:ok',
        'downloadFile:fail timeout',
      ]);
      assert.ok(seen.last < 2600 + 600 + LATENESS, String(seen.last));
    });
  }

  test('a success, then twice its timeout later: nothing more was called', async () => {
    const down = here.download({ size: 100 }).url;
    const up = here.upload().url;
    const seen = await run(
      async (down, up) => {
        const prepare = (task, note) => {
          task.onHeadersReceived(note('headers'));
          task.onProgressUpdate(note('progress'));
        };
        const file = { filePath: kit.pathOf('x'), name: 'f' };
        const all = await Promise.all([
          kit.download({ url: down, timeout: 400 }),
          kit.download({ url: down, timeout: 400 }, prepare),
          kit.upload({ url: up, timeout: 400, ...file }),
          kit.upload({ url: up, timeout: 400, ...file }, prepare),
        ]);
        const before = all.map(({ log }) => log.length);
        await kit.wait(900);
        return all.map(({ log }, index) => [before[index], log.length, log.at(-1).event]);
      },
      down,
      up,
    );
    for (const [before, after, last] of seen) {
      assert.equal(after, before);
      assert.equal(last, 'complete');
    }
  });

  test('its timer is cleared on every way out', async () => {
    const urls = [here.download(), here.download(), here.download({ cut: 'before' })];
    const open = await run(
      async (urls) => {
        // Looks on while the real timers do the work.
        const { setTimeout, clearTimeout } = window;
        const timeout = 4321;
        const open = new Set();
        let made = 0;
        window.setTimeout = (callback, delay, ...rest) => {
          const id = setTimeout(callback, delay, ...rest);
          if (delay === timeout) {
            made += 1;
            open.add(id);
          }
          return id;
        };
        window.clearTimeout = (id) => {
          open.delete(id);
          clearTimeout(id);
        };
        await kit.download({ url: urls[0], timeout });
        await kit.download({ url: urls[1], timeout }, (task) =>
          task.onHeadersReceived(() => task.abort()),
        );
        await kit.download({ url: urls[2], timeout });
        Object.assign(window, { setTimeout, clearTimeout });
        return [made, open.size];
      },
      urls.map(({ url }) => url),
    );
    assert.deepEqual(open, [3, 0]);
  });

  test('each has its own time, whatever else is under way, has begun before or has ended', async () => {
    const ends = here.download({ size: 100 }).url;
    const never = here.download({ never: true }).url;
    const seen = await run(
      async (ends, never) => {
        const begun = [];
        const begin = (url, timeout) => begun.push([timeout, kit.download({ url, timeout })]);
        begin(ends, 600);
        begin(ends, 800);
        await Promise.all(begun.map(([, ended]) => ended));
        begin(never, 900);
        begin(ends, 300);
        for (const timeout of [400, 200, 400, 500]) {
          await kit.wait(100);
          begin(never, timeout);
        }
        const all = await Promise.all(begun.map(([, ended]) => ended));
        return all.map(({ result, log }, index) => [begun[index][0], result.errMsg, log[0].at]);
      },
      ends,
      never,
    );
    const failed = seen.filter(([, errMsg]) => errMsg === 'downloadFile:fail timeout');
    assert.deepEqual(
      failed.map(([timeout]) => timeout),
      [900, 400, 200, 400, 500],
    );
    for (const [timeout, , at] of failed)
      assert.ok(at > timeout - 5 && at < timeout + LATENESS, `${at} ms instead of ${timeout}`);
  });

  test('a timeout that is not a finite number above 0 means the default', async () => {
    const url = here.download({ delay: 150 }).url;
    const seen = await run(async (url) => {
      const odd = [0, -1, NaN, Infinity, -Infinity, '50', null, {}, undefined, true, [], 10n];
      const all = await kit.all(odd.map((timeout) => ['downloadFile', { url, timeout }]));
      return all.map(({ result }) => result.errMsg);
    }, url);
    assert.deepEqual(new Set(seen), new Set(['downloadFile:ok']));
  });

  test('configure sets default and ceiling of each kind, named as in app.json', async () => {
    await fresh();
    const down = here.download({ never: true }).url;
    const up = here.upload({ never: true }).url;
    const seen = await run(
      async (down, up) => {
        wxt.configure({ networkTimeout: { downloadFile: 300, uploadFile: 600 } });
        const file = { filePath: kit.pathOf('x'), name: 'f' };
        const all = await Promise.all([
          kit.download({ url: down }),
          kit.download({ url: down, timeout: 60_000 }),
          kit.download({ url: down, timeout: 100 }),
          kit.upload({ url: up, ...file }),
        ]);
        return all.map(({ log, result }) => [result.errMsg, log[0].at]);
      },
      down,
      up,
    );
    const limits = [300, 300, 100, 600];
    seen.forEach(([errMsg, at], index) => {
      assert.match(errMsg, /:fail timeout$/);
      const limit = limits[index];
      assert.ok(at >= limit - 5 && at < limit + LATENESS, `${at} ms instead of ${limit}`);
    });
  });

  test('configure raises the ceiling up to the largest timer, which does not fire at once', async () => {
    await fresh();
    const url = here.download({ delay: 300 }).url;
    const errMsg = await run(async (url) => {
      wxt.configure({ networkTimeout: { downloadFile: 1e300 } });
      return (await kit.download({ url, timeout: 1e12 })).result.errMsg;
    }, url);
    assert.equal(errMsg, 'downloadFile:ok');
  });

  test('where the page has made its timers throw, that is reported, and transfers go on without a limit', async () => {
    await fresh();
    const { url } = here.download({ delay: 50 });
    const seen = await run(async (url) => {
      const { setTimeout, clearTimeout } = window;
      const results = [];
      const uncaught = await kit.uncaught(async () => {
        window.setTimeout = window.clearTimeout = () => kit.raise('no timers here');
        const calls = ['a', 'b'].map(
          () => new Promise((complete) => wx.downloadFile({ url, complete })),
        );
        for (const { errMsg } of await Promise.all(calls)) results.push(errMsg);
        Object.assign(window, { setTimeout, clearTimeout });
      });
      return [results, uncaught];
    }, url);
    assert.deepEqual(seen, [
      ['downloadFile:ok', 'downloadFile:ok'],
      ['no timers here', 'no timers here'],
    ]);
  });

  test('configure ignores and warns of what it cannot use, and never throws', async () => {
    await fresh();
    const { url } = here.download({ delay: 50 });
    const seen = await run(async (url) => {
      const told = await kit.warnings(() => {
        for (const odd of [undefined, null, 5, 'x', {}, { networkTimeout: 5 }]) wxt.configure(odd);
        wxt.configure({ networkTimeout: { downloadFile: -1, uploadFile: '5' } });
        wxt.configure({ withCredentials: 'yes' });
        wxt.configure(
          new Proxy(
            {},
            {
              get() {
                throw new Error('boom');
              },
            },
          ),
        );
      });
      return [told.length, (await kit.download({ url })).result.errMsg];
    }, url);
    assert.deepEqual(seen, [3, 'downloadFile:ok']);
  });
});

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { blockers, here, there } from './urls.js';

describe('§4 life cycle and callbacks', () => {
  before(fresh);

  test('order: headers event, progress events, success, complete; nothing before the call has returned', async () => {
    const [down, up] = [here.download({ size: 300_000 }), here.upload()];
    const seen = await run(
      async (down, up) => {
        const prepare = (task, note) => {
          task.onHeadersReceived(note('headers'));
          task.onProgressUpdate(note('progress'));
        };
        return [
          await kit.download({ url: down }, prepare),
          await kit.upload(
            { url: up, filePath: kit.pathOf(kit.bytes(300_000)), name: 'f' },
            prepare,
          ),
        ];
      },
      down.url,
      up.url,
    );
    const squeezed = seen.map(({ events }) =>
      events.filter((event, index) => event !== events[index - 1]),
    );
    assert.deepEqual(squeezed[0], ['headers', 'progress', 'success', 'complete']);
    // What an upload sends is through before the response's headers come.
    assert.deepEqual(squeezed[1], ['progress', 'headers', 'success', 'complete']);
    for (const { log, same } of seen) {
      assert.ok(log.every(({ sync }) => !sync));
      assert.equal(same, true);
    }
  });

  test('any HTTP response is a success: statusCode is a number, 404 and 500 included', async () => {
    const statuses = [200, 201, 204, 400, 401, 403, 404, 413, 500, 503];
    for (const [name, kind] of [
      ['downloadFile', 'download'],
      ['uploadFile', 'upload'],
    ]) {
      const urls = statuses.map(
        (status) => here[kind]({ status, body: 'text', type: 'text/plain' }).url,
      );
      const seen = await run(
        async (name, urls) => {
          const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
          const settled = await kit.all(urls.map((url) => [name, { url, ...file }]));
          return settled.map(({ events, result }) => [
            events.join(),
            result.errMsg,
            result.statusCode,
          ]);
        },
        name,
        urls,
      );
      assert.deepEqual(
        seen,
        statuses.map((status) => ['success,complete', `${name}:ok`, status]),
      );
    }
  });

  test('a callback or listener that throws stops nothing, and is reported as uncaught', async () => {
    const url = here.download({ size: 100_000 }).url;
    const seen = await run(async (url) => {
      const heard = [];
      const throwing = (name) => () => {
        heard.push(name);
        kit.raise(`thrown by ${name}`);
      };
      const reported = await kit.uncaught(
        () =>
          new Promise((resolve) => {
            const task = wx.downloadFile({
              url,
              success: throwing('success'),
              complete: () => {
                heard.push('complete');
                resolve();
                kit.raise('thrown by complete');
              },
            });
            task.onHeadersReceived(throwing('headers 1'));
            task.onHeadersReceived(throwing('headers 2'));
            task.onProgressUpdate(({ progress }) => {
              if (progress === 100) throwing('progress')();
            });
          }),
      );
      const after = await kit.download({ url });
      return { heard, reported, after: after.events };
    }, url);
    const order = ['headers 1', 'headers 2', 'progress', 'success', 'complete'];
    assert.deepEqual(seen.heard, order);
    assert.deepEqual(
      seen.reported.map((message) => message.replace(/^.*?thrown by /, '')),
      order,
    );
    assert.deepEqual(seen.after, ['success', 'complete']);
  });

  test('what a callback throws is reported where there is no reportError too', async () => {
    const url = here.download().url;
    const reported = await run(async (url) => {
      const { reportError } = window;
      window.reportError = undefined;
      const reported = await kit.uncaught(
        () =>
          new Promise((complete) => {
            wx.downloadFile({ url, success: () => kit.raise('thrown by success'), complete });
          }),
      );
      window.reportError = reportError;
      return reported;
    }, url);
    assert.equal(reported.length, 1);
    assert.match(reported[0], /thrown by success$/);
  });

  test('throwing parameter callbacks throw nothing out of the call', async () => {
    const seen = await run(async () => {
      const heard = [];
      const reported = await kit.uncaught(async () => {
        const task = wx.uploadFile({
          fail: () => {
            heard.push('fail');
            throw new Error('one');
          },
          complete: () => {
            heard.push('complete');
            throw new Error('two');
          },
        });
        heard.push(typeof task.abort);
      });
      return { heard, reported: reported.length };
    });
    assert.deepEqual(seen, { heard: ['fail', 'complete', 'function'], reported: 2 });
  });

  test('anything can be thrown: undefined, null, a string, a revoked Proxy', async () => {
    const url = here.download().url;
    const completed = await run(async (url) => {
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      let completed = 0;
      await kit.uncaught(async () => {
        for (const thrown of [undefined, null, 'text', revoked.proxy]) {
          await new Promise((resolve) => {
            wx.downloadFile({
              url,
              success: () => {
                throw thrown;
              },
              complete: () => {
                completed += 1;
                resolve();
              },
            });
          });
        }
      });
      return completed;
    }, url);
    assert.equal(completed, 4);
  });

  /** Each has `run(name, f)`, which runs `f` in a context of that name, and `current()`. */
  const contexts = {
    'zone.js': async () => {
      await import('/bundled/zones.js');
      const { Zone } = window;
      window.contexts = {
        run: (name, f) => Zone.root.fork({ name }).run(f),
        current: () => Zone.current.name,
      };
    },
    AsyncContext: () => {
      let current = 'none';
      const inside = (value, f, values = []) => {
        const before = current;
        current = value;
        try {
          return f(...values);
        } finally {
          current = before;
        }
      };
      class Snapshot {
        #value = current;
        run(f, ...values) {
          return inside(this.#value, f, values);
        }
      }
      window.AsyncContext = { Snapshot };
      window.contexts = { run: inside, current: () => current };
    },
  };

  for (const [name, prepare] of Object.entries(contexts)) {
    test(`callbacks and listeners run in the context of their call: ${name}`, async () => {
      await fresh();
      await run(prepare);
      const [down, up] = [here.download({ size: 1000 }), here.upload()];
      const never = here.download({ never: true });
      const seen = await run(
        async (down, up, never) => {
          const seen = [];
          const ends = [];
          // More of them than there are slots.
          for (let index = 0; index < 13; index += 1) {
            const note = (event) => () =>
              seen.push([`context ${index}`, event, contexts.current()]);
            const end = new Promise((resolve) => {
              contexts.run(`context ${index}`, () => {
                const calls = { success: note('success'), fail: note('fail') };
                calls.complete = () => {
                  note('complete')();
                  resolve();
                };
                const task =
                  index % 3 === 0
                    ? wx.uploadFile({ url: up, filePath: kit.pathOf('x'), name: 'f', ...calls })
                    : wx.downloadFile({ url: index === 7 ? never : down, ...calls });
                task.onProgressUpdate(note('progress'));
                task.onHeadersReceived(note('headers'));
                if (index === 7) setTimeout(() => task.abort(), 100);
              });
            });
            ends.push(end);
          }
          contexts.run('refused', () => {
            wx.uploadFile({ fail: () => seen.push(['refused', 'fail', contexts.current()]) });
          });
          await contexts.run('toast', () =>
            kit.within(
              5000,
              new Promise((resolve) => {
                wx.hideToast({
                  success: () => {
                    seen.push(['toast', 'success', contexts.current()]);
                    resolve();
                  },
                });
              }),
              'hideToast',
            ),
          );
          await kit.within(20_000, Promise.all(ends), 'the transfers');
          return seen;
        },
        down.url,
        up.url,
        never.url,
      );
      for (const [expected, event, current] of seen) assert.equal(current, expected, event);
      const events = (kind) => seen.filter(([, event]) => event === kind).length;
      assert.deepEqual(['success', 'fail', 'complete', 'headers'].map(events), [
        12 + 1,
        1 + 1,
        13,
        12,
      ]);
      assert.ok(events('progress') >= 12);
      await fresh();
    });
  }

  test("a page's own Zone that is none keeps no callback from being called once, and what it throws is reported", async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const zones = {
        'runs nothing': { run() {} },
        'runs twice': {
          run(f) {
            f();
            f();
          },
        },
        throws: {
          run() {
            kit.raise('no zone');
          },
        },
        'is none': 5,
      };
      const seen = {};
      for (const [name, current] of Object.entries(zones)) {
        window.Zone = { current };
        const reports = await kit.uncaught(async () => {
          seen[name] = (await kit.download({ url })).events;
        });
        seen[name].push(...new Set(reports));
      }
      Object.defineProperty(window, 'Zone', {
        get: () => kit.raise('no zones'),
        configurable: true,
      });
      seen.getter = (await kit.download({ url })).events;
      delete window.Zone;
      return seen;
    }, url);
    const usual = ['success', 'complete'];
    assert.deepEqual(seen, {
      'runs nothing': usual,
      'runs twice': usual,
      throws: [...usual, 'no zone'],
      'is none': usual,
      getter: usual,
    });
  });

  test('listeners: called in the order added, the same twice is called twice, off removes it, off() removes all', async () => {
    const url = () => here.download().url;
    const seen = await run(
      async (urls) => {
        const heard = [[], [], []];
        const listener = (index, name) => () => heard[index].push(name);
        const [a, b] = [listener(0, 'a'), listener(0, 'b')];
        await kit.download({ url: urls[0] }, (task) => {
          task.onHeadersReceived(a);
          task.onHeadersReceived(b);
          task.onHeadersReceived(a);
          task.onHeadersReceived('no function');
        });
        const [c, d] = [listener(1, 'c'), listener(1, 'd')];
        await kit.download({ url: urls[1] }, (task) => {
          task.onHeadersReceived(c);
          task.onHeadersReceived(d);
          task.onHeadersReceived(c);
          task.offHeadersReceived(c);
          task.offHeadersReceived(() => {});
        });
        await kit.download({ url: urls[2] }, (task) => {
          task.onHeadersReceived(listener(2, 'e'));
          task.onProgressUpdate(listener(2, 'f'));
          task.offHeadersReceived();
          task.offProgressUpdate();
        });
        return heard;
      },
      [url(), url(), url()],
    );
    assert.deepEqual(seen, [['a', 'b', 'a'], ['d'], []]);
  });

  test('listeners may be changed inside a listener', async () => {
    const seen = await run(async (url) => {
      const heard = [];
      await kit.download({ url }, (task) => {
        const third = () => heard.push('third');
        task.onHeadersReceived(function first() {
          heard.push('first');
          task.offHeadersReceived(first);
          task.offHeadersReceived(third);
          task.onHeadersReceived(() => heard.push('added meanwhile'));
        });
        task.onHeadersReceived(() => heard.push('second'));
        task.onHeadersReceived(third);
      });
      return heard;
    }, here.download().url);
    assert.deepEqual(seen, ['first', 'second']);
  });

  test('listeners added while the transfer waits do fire', async () => {
    const full = blockers({ never: true });
    const { url } = here.download({ size: 1000 });
    const events = await run(
      async (full, url) => {
        const blockers = full.map((url) => wx.downloadFile({ url }));
        let late;
        const waiting = kit.download({ url }, (task, note) => (late = { task, note }));
        await kit.wait(30);
        late.task.onHeadersReceived(late.note('headers'));
        late.task.onProgressUpdate(late.note('progress'));
        for (const task of blockers) task.abort();
        return (await waiting).events;
      },
      full,
      url,
    );
    assert.equal(events[0], 'headers');
    assert.ok(events.includes('progress'));
  });

  test('an upload succeeds with the body as UTF-8 text, one BOM dropped, whatever the Content-Type says, never parsed', async () => {
    const bom = Buffer.from('\ufeff\ufeff{"照": 1}').toString('base64');
    const latin = Buffer.from('照片').toString('base64');
    const broken = Buffer.from([0x61, 0xff, 0x62]).toString('base64');
    const seen = [];
    for (const [body64, type] of [
      [bom, 'application/json'],
      [latin, 'text/html; charset=iso-8859-1'],
      [latin, 'text/plain; charset=utf-16'],
      [broken, ''],
    ]) {
      for (const listen of [false, true]) {
        seen.push(
          await run(
            async (url, listen) => {
              const options = { url, filePath: kit.pathOf('x'), name: 'f' };
              const { result } = await kit.upload(options, (task) => {
                if (listen) task.onProgressUpdate(() => {});
              });
              return result.data;
            },
            here.upload({ body64, type }).url,
            listen,
          ),
        );
      }
    }
    const expected = ['\ufeff{"照": 1}', '照片', '照片', 'a\ufffdb'];
    assert.deepEqual(
      seen,
      expected.flatMap((text) => [text, text]),
    );
  });

  test('success results have exactly these fields', async () => {
    const fields = await run(
      async (up, down) => {
        const options = { url: up, filePath: kit.pathOf('x'), name: 'f' };
        const { result: uploaded } = await kit.upload(options);
        const { result: downloaded } = await kit.download({ url: down });
        const filePath = `${wx.env.USER_DATA_PATH}/fields.txt`;
        const { result: stored } = await kit.download({ url: down, filePath });
        return [uploaded, downloaded, stored].map((result) => [
          Object.keys(result).sort(),
          result.cookies,
          typeof result.statusCode,
        ]);
      },
      here.upload().url,
      here.download().url,
    );
    assert.deepEqual(fields, [
      [['cookies', 'data', 'errMsg', 'header', 'statusCode'], [], 'number'],
      [['cookies', 'errMsg', 'header', 'statusCode', 'tempFilePath'], [], 'number'],
      [['cookies', 'errMsg', 'filePath', 'header', 'statusCode'], [], 'number'],
    ]);
  });

  test('header has lower-case names, repeated ones joined by a comma; by fetch and by XMLHttpRequest', async () => {
    const behaviour = {
      header: ['X-Twice:1', 'X-Twice:2', 'X-Once:a: b', '__proto__:odd'],
      cookie: 'a=b',
      expose: 'X-Twice,X-Once',
    };
    for (const host of [here, there]) {
      for (const listen of [false, true]) {
        const header = await run(
          async (url, listen) => {
            const { result } = await kit.download({ url }, (task) => {
              if (listen) task.onProgressUpdate(() => {});
            });
            const { header } = result;
            return { ...header, own: Object.getPrototypeOf(header) === Object.prototype };
          },
          host.download(behaviour).url,
          listen,
        );
        assert.equal(header['x-twice'], '1, 2');
        assert.equal(header['x-once'], 'a: b');
        assert.equal(header.own, true);
        assert.equal('set-cookie' in header, false);
        assert.ok(Object.keys(header).every((name) => name === name.toLowerCase()));
      }
    }
  });
});

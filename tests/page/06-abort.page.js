import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { until } from './until.js';
import { blockers, here } from './urls.js';

const errnos = { uploadFile: 600003, downloadFile: 603105 };

describe('§6 abort', () => {
  before(fresh);

  for (const name of ['downloadFile', 'uploadFile']) {
    const kind = name === 'uploadFile' ? 'upload' : 'download';
    const expected = { errMsg: `${name}:fail abort`, errno: errnos[name] };

    test(`${name}: aborted in the same turn, fail abort, asynchronously, once; the server sees nothing`, async () => {
      const { url, seen } = here[kind]();
      const found = await run(
        (name, url) => {
          const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
          return kit.transfer(name, { url, ...file }, (task) => {
            task.abort();
            task.abort();
          });
        },
        name,
        url,
      );
      assert.deepEqual(found.events, ['fail', 'complete']);
      assert.deepEqual(found.result, expected);
      assert.equal(found.log[0].sync, false);
      assert.deepEqual(seen(), []);
    });

    for (const listen of [false, true]) {
      const by = listen ? 'XMLHttpRequest' : 'fetch';
      test(`${name}: aborted while it runs by ${by}, before the response and during its body, the connection is cut`, async () => {
        for (const behaviour of [{ never: true }, { forever: true, drip: '10:20' }]) {
          const { url, seen } = here[kind](behaviour);
          await run(
            (name, url, listen) => {
              const file = name === 'uploadFile' ? { filePath: kit.pathOf('x'), name: 'f' } : {};
              window.running = kit.transfer(name, { url, ...file }, (task, note) => {
                window.task = task;
                window.answered = new Promise(task.onHeadersReceived);
                if (listen) task.onProgressUpdate(note('progress'));
              });
            },
            name,
            url,
            listen,
          );
          await until(seen, ([first]) => first);
          const found = await run(async (isAnswered) => {
            if (isAnswered) await window.answered;
            window.task.abort();
            window.task.abort();
            const { result, log } = await window.running;
            const events = log.map(({ event }) => event).filter((event) => event !== 'progress');
            return { events, result };
          }, !behaviour.never);
          assert.deepEqual(found.events, ['fail', 'complete']);
          assert.deepEqual(found.result, expected);
          const [record] = await until(seen, ([first]) => first?.closed);
          assert.equal(record.closed, 'aborted');
        }
      });
    }
  }

  test('an 11th transfer aborted while waiting: fail abort, and the server never saw a request', async () => {
    const full = blockers({ delay: 300 });
    const waiting = [here.download(), here.upload(), here.download()];
    const seen = await run(
      async (full, urls) => {
        const blockers = kit.all(full.map((url) => ['downloadFile', { url }]));
        const tasks = [];
        const late = urls.map((url, index) =>
          index === 1
            ? kit.upload({ url, filePath: kit.pathOf('x'), name: 'f' }, (task) => tasks.push(task))
            : kit.download({ url }, (task) => tasks.push(task)),
        );
        await kit.wait(100);
        const before = wxt.inspect().waiting;
        tasks[0].abort();
        tasks[1].abort();
        const after = wxt.inspect().waiting;
        const results = (await Promise.all(late)).map(({ result, events }) => [
          result.errMsg,
          events.length,
        ]);
        await blockers;
        return { before, after, results };
      },
      full,
      waiting.map(({ url }) => url),
    );
    assert.deepEqual(seen, {
      before: 3,
      after: 1,
      results: [
        ['downloadFile:fail abort', 2],
        ['uploadFile:fail abort', 2],
        ['downloadFile:ok', 2],
      ],
    });
    assert.deepEqual(
      waiting.map((each) => each.seen().length),
      [0, 0, 1],
    );
  });

  test('ended already, or aborted twice: nothing happens', async () => {
    const events = await run(async (url) => {
      let kept;
      const { log } = await kit.download({ url }, (task) => (kept = task));
      kept.abort();
      kept.onProgressUpdate(() => log.push({ event: 'late' }));
      kept.onHeadersReceived(() => log.push({ event: 'late' }));
      kept.abort();
      await kit.wait(50);
      return log.map(({ event }) => event);
    }, here.download().url);
    assert.deepEqual(events, ['success', 'complete']);
  });

  test('works from inside any callback or listener', async () => {
    const url = () => here.download({ size: 2_000_000 }).url;
    const seen = await run(
      async (urls) => {
        const from = (url, add, name) =>
          kit.download({ url }, (task, note) => {
            add(task, () => {
              note(name)();
              task.abort();
            });
          });
        const first = from(urls[0], (task, f) => task.onHeadersReceived(f), 'headers');
        const second = from(urls[1], (task, f) => task.onProgressUpdate(f), 'progress');
        const both = from(
          urls[2],
          (task, f) => {
            task.onHeadersReceived(f);
            task.onProgressUpdate(() => {});
          },
          'headers',
        );
        const ended = new Promise((resolve) => {
          const heard = [];
          const task = wx.downloadFile({
            url: urls[3],
            success: () => {
              heard.push('success');
              task.abort();
            },
            fail: () => heard.push('fail'),
            complete: () => {
              heard.push('complete');
              task.abort();
              setTimeout(() => resolve({ events: heard, result: {} }), 50);
            },
          });
        });
        const all = await Promise.all([first, second, both, ended]);
        return all.map(({ events, result }) => [events.join(), result.errMsg]);
      },
      [url(), url(), url(), url()],
    );
    assert.deepEqual(seen, [
      ['headers,fail,complete', 'downloadFile:fail abort'],
      ['progress,fail,complete', 'downloadFile:fail abort'],
      ['headers,fail,complete', 'downloadFile:fail abort'],
      ['success,complete', null],
    ]);
  });

  test('a listener of the last event aborts before success; no temp file is left behind', async () => {
    const seen = await run(
      async (url) => {
        const before = wxt.inspect().tempFiles;
        const { events, result } = await kit.download({ url }, (task) =>
          task.onProgressUpdate(({ progress }) => progress === 100 && task.abort()),
        );
        return [events, result.errMsg, wxt.inspect().tempFiles - before];
      },
      here.download({ size: 100 }).url,
    );
    assert.deepEqual(seen, [['fail', 'complete'], 'downloadFile:fail abort', 0]);
  });

  test('a late listener aborts in its one final event: no success', async () => {
    const { url } = here.download({ size: 2000, drip: '500:60' });
    const seen = await run(async (url) => {
      const { events, result } = await kit.download({ url }, (task) =>
        setTimeout(() => task.onProgressUpdate(() => task.abort()), 30),
      );
      return [events.join(), result.errMsg];
    }, url);
    assert.deepEqual(seen, ['fail,complete', 'downloadFile:fail abort']);
  });

  test("a body that a page's own fetch brings in spite of an abort is not read", async () => {
    const seen = await run(
      async (url) => {
        const { fetch } = window;
        const seen = { read: 0, cancelled: 0 };
        let answered;
        const answer = new Promise((resolve) => (answered = resolve));
        window.fetch = async () => {
          const response = await fetch(url);
          const read = () => {
            seen.read += 1;
            return response.blob();
          };
          const body = { cancel: async () => void (seen.cancelled += 1) };
          answered();
          return { status: 200, url, headers: [], blob: read, body };
        };
        const transfer = kit.download({ url }, (task) => setTimeout(() => task.abort()));
        seen.errMsg = (await transfer).result.errMsg;
        await answer;
        await kit.wait(50);
        window.fetch = fetch;
        return seen;
      },
      here.download({ delay: 200 }).url,
    );
    assert.deepEqual(seen, { read: 0, cancelled: 1, errMsg: 'downloadFile:fail abort' });
  });

  test("what a body says to being cut is nobody's unhandled rejection", async () => {
    const seen = await run(async () => {
      const unhandled = [];
      const listen = (event) => {
        event.preventDefault();
        unhandled.push(String(event.reason));
      };
      window.addEventListener('unhandledrejection', listen);
      const { fetch } = window;
      const errMsgs = [];
      for (const cancel of [
        () => Promise.reject(new Error('no')),
        () => kit.raise('no'),
        () =>
          Object.defineProperty(Promise.resolve(), 'constructor', { get: () => kit.raise('no') }),
        undefined,
      ]) {
        window.fetch = async () => {
          task.abort();
          return { status: 200, headers: new Headers(), body: cancel && { cancel } };
        };
        let task;
        const { result } = await kit.download({ url: '/x' }, (own) => (task = own));
        errMsgs.push(result.errMsg);
      }
      window.fetch = fetch;
      await kit.wait(100);
      window.removeEventListener('unhandledrejection', listen);
      return { errMsgs, unhandled };
    });
    assert.deepEqual(seen, { errMsgs: Array(4).fill('downloadFile:fail abort'), unhandled: [] });
  });

  test("a page's own XMLHttpRequest that tells nobody of its abort keeps no handlers", async () => {
    const seen = await run(async () => {
      const { XMLHttpRequest } = window;
      let request;
      window.XMLHttpRequest = class {
        upload = {};
        aborted = 0;
        constructor() {
          request = this;
        }
        open() {}
        send() {}
        abort() {
          this.aborted += 1;
        }
      };
      const { result } = await kit.upload(
        { url: '/x', filePath: kit.pathOf('x'), name: 'f' },
        (task) => {
          task.onProgressUpdate(() => {});
          setTimeout(() => task.abort(), 50);
        },
      );
      window.XMLHttpRequest = XMLHttpRequest;
      const handlers = [request, request.upload].flatMap((target) =>
        Object.keys(target).filter((name) => name.startsWith('on') && target[name]),
      );
      return { errMsg: result.errMsg, aborted: request.aborted, handlers };
    });
    assert.deepEqual(seen, { errMsg: 'uploadFile:fail abort', aborted: 1, handlers: [] });
  });

  test('from what the page has put in the place of AbortController or FormData: nothing is sent', async () => {
    const { url, seen } = here.upload();
    const errMsgs = await run(async (url) => {
      const { AbortController, FormData } = window;
      const errMsgs = [];
      let task;
      const transfer = () =>
        kit.upload({ url, filePath: kit.pathOf('x'), name: 'f' }, (own) => (task = own));
      window.AbortController = class extends AbortController {
        constructor() {
          super();
          task.abort();
        }
      };
      errMsgs.push((await transfer()).result.errMsg);
      window.AbortController = AbortController;
      window.FormData = class extends FormData {
        append() {
          task.abort();
          throw new Error('no');
        }
      };
      errMsgs.push((await transfer()).result.errMsg);
      window.FormData = FormData;
      return errMsgs;
    }, url);
    assert.deepEqual(errMsgs, Array(2).fill('uploadFile:fail abort'));
    assert.deepEqual(seen(), []);
  });

  test('fail comes after abort() has returned, in the same turn and while waiting', async () => {
    const full = blockers({ delay: 200 });
    const seen = await run(
      async (full, url) => {
        const order = [];
        const start = () => wx.downloadFile({ url, fail: () => order.push('fail') });
        start().abort();
        order.push('returned');
        await kit.wait(20);
        const running = kit.all(full.map((url) => ['downloadFile', { url }]));
        const waiting = start();
        await kit.wait(20);
        waiting.abort();
        order.push('returned');
        await running;
        return order;
      },
      full,
      here.download().url,
    );
    assert.deepEqual(seen, ['returned', 'fail', 'returned', 'fail']);
  });

  test('after an abort no listener is called any more, of the same round neither', async () => {
    const seen = await run(
      async (url) => {
        const { events } = await kit.download({ url }, (task, note) => {
          task.onProgressUpdate(({ progress }) => {
            if (progress !== 100) return;
            task.onProgressUpdate(note('added'));
            task.abort();
          });
          task.onProgressUpdate(({ progress }) => progress === 100 && note('next')());
        });
        return events;
      },
      here.download({ size: 100 }).url,
    );
    assert.deepEqual(seen, ['fail', 'complete']);
  });

  test('callbacks that abort others and start more, hundreds deep, keep every slot', async () => {
    const url = here.download({ size: 10 }).url;
    const seen = await run(async (url) => {
      let [made, completed] = [0, 0];
      const tasks = [];
      const start = () => {
        made += 1;
        const task = wx.downloadFile({
          url,
          complete: () => {
            completed += 1;
            if (made < 300) {
              start();
              tasks[made % tasks.length].abort();
            }
          },
        });
        tasks.push(task);
        task.onHeadersReceived(() => {
          task.offHeadersReceived();
          tasks[(made * 7) % tasks.length].abort();
          if (made < 300) start();
        });
      };
      for (let index = 0; index < 30; index += 1) start();
      while (completed < made) await kit.wait(5);
      await kit.wait(50);
      return { made, completed, end: wxt.inspect() };
    }, url);
    assert.equal(seen.completed, seen.made);
    assert.ok(seen.made >= 300);
    assert.deepEqual([seen.end.inFlight, seen.end.waiting], [0, 0]);
  });
});

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fresh, run, server } from './context.js';
import { blockers, here, there } from './urls.js';

describe('§3 queue', () => {
  before(fresh);

  test('200 mixed transfers started in one turn: at most 10 in flight, in the order of the calls, each settles once', async () => {
    await fresh();
    server.reset();
    const calls = Array.from({ length: 200 }, (_, index) => {
      // Browsers open 6 connections to a host: only two hosts can have 10 in flight.
      const host = index % 2 ? here : there;
      return index % 3
        ? ['downloadFile', host.download({ n: index, delay: 25, size: 100 })]
        : ['uploadFile', host.upload({ n: index, delay: 25 })];
    });
    const seen = await run(
      async (calls, source) => {
        const highest = { inFlight: 0, waiting: 0 };
        const watch = () => {
          const { inFlight, waiting } = wxt.inspect();
          highest.inFlight = Math.max(highest.inFlight, inFlight);
          highest.waiting = Math.max(highest.waiting, waiting);
        };
        const timer = setInterval(watch, 1);
        // A temp path: its file is at hand, so that the request goes out as it leaves the queue.
        const { result } = await kit.download({ url: source });
        const file = { filePath: result.tempFilePath, name: 'f' };
        // Looks on while the real fetch does the work.
        const starts = [];
        const { fetch } = window;
        window.fetch = (url, init) => {
          starts.push(Number(new URL(url).searchParams.get('n')));
          return fetch(url, init);
        };
        const settled = kit.all(
          calls.map(([name, { url }]) => [
            name,
            name === 'uploadFile' ? { url, ...file } : { url },
          ]),
        );
        const atOnce = wxt.inspect();
        const results = await settled;
        clearInterval(timer);
        window.fetch = fetch;
        return {
          highest,
          atOnce,
          end: wxt.inspect(),
          starts,
          logs: results.map(({ events }) => events),
        };
      },
      calls.map(([name, { url }]) => [name, { url }]),
      here.download({ body: 'x' }).url,
    );
    assert.deepEqual(
      [seen.atOnce.inFlight, seen.atOnce.waiting],
      [0, 200],
      'nothing starts in the turn of the calls',
    );
    assert.equal(seen.highest.inFlight, 10);
    // It is looked at now and then: on a busy machine some may have ended before the first look.
    const { waiting } = seen.highest;
    assert.ok(waiting > 150 && waiting <= 190, `${waiting} waiting`);
    assert.deepEqual([seen.end.inFlight, seen.end.waiting], [0, 0]);
    assert.equal(seen.logs.length, 200);
    for (const events of seen.logs) assert.deepEqual(events, ['success', 'complete']);

    const { highWater, requests } = server.stats();
    assert.ok(highWater <= 10, `the server saw ${highWater} at once`);
    assert.ok(highWater >= 8, `the server saw only ${highWater} at once`);
    assert.equal(requests, 201);

    assert.deepEqual(
      seen.starts,
      calls.map((_, index) => index),
      'they leave the queue in the order of the calls',
    );
  });

  test('a transfer leaves the queue no earlier than the next microtask: listeners and abort in the same turn are seen', async () => {
    const [aborted, listened] = [here.download(), here.download({ size: 1000 })];
    const seen = await run(
      async (urls) => {
        const first = await kit.download({ url: urls[0] }, (task) => task.abort());
        const second = await kit.download({ url: urls[1] }, (task, note) =>
          task.onProgressUpdate(note('progress')),
        );
        return [first.events, second.events];
      },
      [aborted.url, listened.url],
    );
    assert.deepEqual(seen[0], ['fail', 'complete']);
    assert.equal(seen[1][0], 'progress');
    assert.deepEqual(aborted.seen(), []);
  });

  test('also from inside a callback, a call is sent no earlier than the next microtask', async () => {
    const [first, second] = [here.download(), here.download()];
    const events = await run(
      (urls) =>
        new Promise((resolve) => {
          wx.downloadFile({
            url: urls[0],
            complete: () => resolve(kit.download({ url: urls[1] }, (task) => task.abort())),
          });
        }),
      [first.url, second.url],
    );
    assert.equal(events.result.errMsg, 'downloadFile:fail abort');
    assert.deepEqual(second.seen(), []);
  });

  test('a slot is freed once, after the callbacks, whatever they did: throw, call again, abort others', async () => {
    const url = here.download({ delay: 10 }).url;
    const seen = await run(async (url) => {
      const errors = [];
      const counts = { success: 0, fail: 0, complete: 0, inFlight: 0 };
      window.addEventListener('error', (event) => {
        event.preventDefault();
        errors.push(event.message);
      });
      const tasks = [];
      let more = 20;
      const settled = (name) => () => {
        counts[name] += 1;
        counts.inFlight = Math.max(counts.inFlight, wxt.inspect().inFlight);
        if (name !== 'complete' && more > 0) {
          more -= 1;
          start();
          tasks[Math.floor(tasks.length / 2)].abort();
          tasks.at(-1).onProgressUpdate(() => {});
        }
        throw new Error(name);
      };
      const start = () =>
        tasks.push(
          wx.downloadFile({
            url,
            success: settled('success'),
            fail: settled('fail'),
            complete: settled('complete'),
          }),
        );
      for (let index = 0; index < 40; index += 1) start();
      while (counts.complete < 60) await kit.wait(5);
      await kit.wait(50);
      return { counts, errors: errors.length, end: wxt.inspect() };
    }, url);
    assert.equal(seen.counts.success + seen.counts.fail, 60);
    assert.ok(seen.counts.fail > 0);
    assert.equal(seen.counts.complete, 60);
    assert.equal(seen.counts.inFlight, 10);
    assert.equal(seen.errors, 120, 'each exception is reported');
    assert.deepEqual([seen.end.inFlight, seen.end.waiting], [0, 0]);
  });

  test('during its callbacks a transfer still has its slot', async () => {
    const counts = await run(
      (url) =>
        new Promise((resolve) => {
          const seen = [];
          const look = () => seen.push(wxt.inspect().inFlight);
          wx.downloadFile({
            url,
            success: look,
            complete: () => {
              look();
              setTimeout(() => {
                look();
                resolve(seen);
              });
            },
          });
        }),
      here.download().url,
    );
    assert.deepEqual(counts, [1, 1, 0]);
  });

  test('uploads and downloads share the queue', async () => {
    const urls = [here.download({ never: true }).url, here.upload({ never: true }).url];
    const seen = await run(async ([down, up]) => {
      const filePath = kit.pathOf('x');
      const tasks = [];
      for (let index = 0; index < 6; index += 1) {
        tasks.push(wx.downloadFile({ url: down }), wx.uploadFile({ url: up, filePath, name: 'f' }));
      }
      await kit.wait(50);
      const { inFlight, waiting } = wxt.inspect();
      for (const task of tasks) task.abort();
      await kit.wait(50);
      return [inFlight, waiting, wxt.inspect().inFlight];
    }, urls);
    assert.deepEqual(seen, [10, 2, 0]);
  });

  test('ten thousand waiting transfers are nothing special', async () => {
    await fresh();
    const full = blockers({ never: true });
    const waiting = here.download();
    const seen = await run(
      async (full, url) => {
        const blockers = full.map((url) => wx.downloadFile({ url }));
        await kit.wait(50);
        let aborted = 0;
        const complete = ({ errMsg }) => (aborted += errMsg === 'downloadFile:fail abort');
        const tasks = Array.from({ length: 10_000 }, () => wx.downloadFile({ url, complete }));
        const { waiting } = wxt.inspect();
        for (const task of tasks.reverse()) task.abort();
        const left = wxt.inspect().waiting;
        while (aborted < 10_000) await kit.wait(5);
        for (const task of blockers) task.abort();
        await kit.wait(50);
        return { waiting, left, aborted, end: wxt.inspect() };
      },
      full,
      waiting.url,
    );
    assert.deepEqual([seen.waiting, seen.left, seen.aborted], [10_000, 0, 10_000]);
    assert.deepEqual([seen.end.inFlight, seen.end.waiting], [0, 0]);
    assert.deepEqual(waiting.seen(), []);
  });
});

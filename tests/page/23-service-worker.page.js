import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { here, there } from './urls.js';

/** Has a worker of the page's own between it and the network; says why, where there can be none. */
const takeOver = () =>
  run(async () => {
    if (!navigator.serviceWorker) return 'no service workers in this engine';
    try {
      const controlled = new Promise((resolve) => {
        navigator.serviceWorker.oncontrollerchange = resolve;
      });
      await navigator.serviceWorker.register(kit.scriptURL('/between.js'));
      await kit.within(10_000, controlled, 'the worker');
    } catch (error) {
      return String(error);
    }
  });

describe('a page under a service worker', () => {
  let missing;

  before(async () => {
    await fresh();
    missing = await takeOver();
  });

  after(() =>
    run(async () => {
      const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      for (const registration of registrations) await registration.unregister();
    }),
  );

  for (const [where, host] of [
    ['the own origin', here],
    ['the other origin', there],
  ]) {
    test(`an upload with a listener to ${where} tells 100 before success`, async (context) => {
      if (missing) return context.skip(missing);
      for (const size of [0, 1, 300_000]) {
        const up = host.upload();
        const { events, last } = await run(
          async (url, size) => {
            const filePath = kit.pathOf(kit.bytes(size), 'f.bin', '');
            const { events, log } = await kit.upload({ url, filePath, name: 'f' }, (task, note) =>
              task.onProgressUpdate(note('progress')),
            );
            const last = log.filter(({ event }) => event === 'progress').pop()?.value;
            return { events, last };
          },
          up.url,
          size,
        );
        assert.deepEqual(events.slice(-3), ['progress', 'success', 'complete']);
        assert.equal(last.progress, 100);
        assert.equal(last.totalBytesSent, last.totalBytesExpectedToSend);
        assert.ok(last.totalBytesSent >= size);
        assert.equal(up.seen().at(-1).parts[0].size, size);
      }
    });

    test(`a download with a listener from ${where} tells 100 before success, if it has a length`, async (context) => {
      if (missing) return context.skip(missing);
      for (const [behaviour, ends] of [
        [{ size: 100_000 }, ['progress', 'success', 'complete']],
        [{ body: '' }, ['progress', 'success', 'complete']],
        [{ size: 100_000, length: 'none' }, ['success', 'complete']],
      ]) {
        const { events, percents } = await run(async (url) => {
          const { events, log } = await kit.download({ url }, (task, note) =>
            task.onProgressUpdate(note('progress')),
          );
          const told = log.filter(({ event }) => event === 'progress');
          return { events, percents: told.map(({ value }) => value.progress) };
        }, host.download(behaviour).url);
        assert.deepEqual(events.slice(-ends.length), ends, JSON.stringify(behaviour));
        assert.equal(percents.at(-1), ends.length === 3 ? 100 : undefined);
      }
    });
  }

  test('what the worker has put together is whole, whatever an old Content-Length says', async (context) => {
    if (missing) return context.skip(missing);
    for (const listens of [false, true]) {
      const seen = await run(
        async (down, up, listens) => {
          const prepare = (task) => {
            if (listens) task.onProgressUpdate(() => {});
          };
          const { result } = await kit.download({ url: down }, prepare);
          const text = result.tempFilePath && (await (await fetch(result.tempFilePath)).text());
          const options = { url: up, filePath: kit.pathOf('x'), name: 'f' };
          const { result: uploaded } = await kit.upload(options, prepare);
          return [result.errMsg, text, uploaded.errMsg, uploaded.data];
        },
        here.download({ size: 1000, between: 'shorter' }).url,
        here.upload({ between: 'shorter' }).url,
        listens,
      );
      assert.deepEqual(seen, ['downloadFile:ok', 'short', 'uploadFile:ok', 'short']);
    }
  });

  test('so it is in a worker of the page', async (context) => {
    if (missing) return context.skip(missing);
    const seen = await run(
      (up, down) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(kit.scriptURL('/worker.js'), { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage({ up, down });
        }),
      here.upload({ between: 'shorter' }).url,
      here.download({ size: 1000, between: 'shorter' }).url,
    );
    assert.deepEqual(seen.errMsgs, ['downloadFile:ok', 'uploadFile:ok']);
  });
});

// §25.4, §25.6: files that last in workers, and where there is no room.
/* global files */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { driver, engine, run, server } from './context.js';
import { empty, open } from './files-context.js';

const job = { seed: 5, count: 150 };

describe('§25.6 workers', () => {
  before(() => empty());

  test('in a dedicated worker all of it works, and the page sees it', async () => {
    const seen = await run(async (job) => {
      const worker = new Worker(kit.scriptURL('/file-worker.js'), { type: 'module' });
      const done = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      worker.postMessage(job);
      const result = await done;
      const { data } = await files.ask('readFile', { filePath: `${files.root}/large` });
      worker.terminate();
      return [result, data.byteLength];
    }, job);
    assert.deepEqual(seen, [{ at: job.count, results: [true, true] }, 40_000]);
  });

  test('in a shared worker too', async (t) => {
    const seen = await run(async (job) => {
      if (typeof SharedWorker !== 'function') return undefined;
      const { port } = new SharedWorker(kit.scriptURL('/file-worker.js'), { type: 'module' });
      const done = new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)));
      port.postMessage(job);
      return done;
    }, job);
    if (!seen) return t.skip('there are none');
    assert.deepEqual(seen, { at: job.count, results: [true, true] });
  });

  test('in a service worker all but reading much at once, which says what to do', async (t) => {
    const seen = await run(async (job) => {
      const { serviceWorker } = navigator;
      if (!serviceWorker) return undefined;
      const registration = await serviceWorker
        .register(kit.scriptURL('/file-worker.js'), { type: 'module' })
        .catch(() => undefined);
      if (!registration) return undefined;
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      const done = new Promise(
        (resolve) => (serviceWorker.onmessage = ({ data }) => resolve(data)),
      );
      serviceWorker.startMessages();
      worker.postMessage(job);
      const result = await done;
      await registration.unregister();
      return result;
    }, job);
    if (!seen) return t.skip('there are none that are modules');
    const refusal = ['readFileSync:fail Input/output error: …; use readFile', 1300005];
    assert.deepEqual(seen, { at: job.count, results: [refusal, refusal] });
  });
});

describe("§25.4 the browser's quota", { skip: engine !== 'chromium' && 'it cannot be set' }, () => {
  // Of another origin than what other tests use: Chromium remembers for half a minute how much there was.
  const [, origin] = server.origins;
  const setQuota = (/** @type {number | undefined} */ quotaSize) =>
    driver.sendAndGetDevToolsCommand('Storage.overrideQuotaForOrigin', {
      origin: `${origin}/`,
      ...(quotaSize && { quotaSize }),
    });
  before(() => setQuota(3_000_000));
  after(() => setQuota(undefined));

  test('reached: told with the text of the limit, nothing is changed; freed, it works again', async () => {
    await empty({ origin });
    const seen = await run(async () => {
      const write = async (name, size) =>
        (
          await files.ask('writeFile', {
            filePath: `${files.root}/${name}`,
            data: new ArrayBuffer(size),
          })
        ).errMsg;
      const manager = wx.getFileSystemManager();
      const seen = [await write('a', 1_500_000), await write('b', 9_000_000)];
      seen.push(manager.readdirSync(files.root).join(), wxt.inspect().files.pending);
      // It is known now.
      seen.push(files.attempt('writeFileSync', `${files.root}/c`, 'x'.repeat(9_000_000)).errno);
      await files.ask('unlink', { filePath: `${files.root}/a` });
      await kit.wait(500);
      seen.push(await write('d', 1_000_000));
      return seen;
    });
    const full = 'writeFile:fail the maximum size of the file storage limit is exceeded';
    assert.deepEqual(seen, ['writeFile:ok', full, 'a', 0, 1300202, 'writeFile:ok']);
  });

  test('a synchronous write that is refused late is reported, kept in memory, and stays pending', async () => {
    await empty({ origin });
    const seen = await run(async () => {
      const manager = wx.getFileSystemManager();
      const told = await kit.uncaught(async () => {
        manager.writeFileSync(`${files.root}/late`, 'x'.repeat(9_000_000));
        await wxt.ready();
        await kit.wait(300);
      });
      return [
        told,
        manager.statSync(`${files.root}/late`).size,
        wxt.inspect().files.pending,
        (await files.ask('readFile', { filePath: `${files.root}/late` })).data.byteLength,
      ];
    });
    assert.deepEqual(seen, [
      ['writeFileSync:fail the maximum size of the file storage limit is exceeded'],
      9_000_000,
      1,
      9_000_000,
    ]);
    await open({ origin });
    const left = await run(async () => (await files.ask('readdir', { dirPath: files.root })).files);
    assert.deepEqual(left, []);
  });
});

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { driver, fresh, run } from './context.js';
import { openPage } from './page.js';
import { here } from './urls.js';

describe('the files of the package', () => {
  before(fresh);

  test('a classic script installs wx on the page, a GBK-encoded one too', async () => {
    for (const charset of ['utf-8', 'gbk']) {
      const { url } = here.download({
        type: `text/html; charset=${charset}`,
        body: '<!doctype html><title>classic</title><script src="/dist/wx-transfer.js"></script>',
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
      const seen = await run(
        async (name, source, url) => {
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
          await lib.init(await (0, eval)(source));
          await done;
          return order;
        },
        name,
        source,
        here.download().url,
      );
      assert.deepEqual(seen, ['init', 'downloadFile:ok'], name);
    }
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

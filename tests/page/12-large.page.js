import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { engine, fresh, run } from './context.js';
import { here } from './urls.js';

const GIBIBYTE = 1024 ** 3;

describe('1 GiB', { skip: engine === 'chromium' ? false : 'measured in Chromium only' }, () => {
  before(fresh);

  for (const listen of [false, true]) {
    test(`a download and an upload of 1 GiB ${listen ? 'with' : 'without'} a progress listener succeed, and the wasm memory is as large afterwards as before`, async (context) => {
      const up = here.upload();
      const seen = await run(
        async (down, up, listen) => {
          // Warm: the module has its memory before it is measured.
          await kit.download({ url: '/kit.js' });
          const before = wxt.inspect().memory;
          const events = [];
          const prepare = (task) => {
            if (listen) task.onProgressUpdate(({ progress }) => events.push(progress));
          };
          const started = performance.now();
          const { result: got } = await kit.download({ url: down }, prepare);
          const downloaded = performance.now();
          const options = { url: up, filePath: got.tempFilePath, name: 'f' };
          const { result: sent } = await kit.upload(options, prepare);
          const uploaded = performance.now();
          const { size } = await (await fetch(got.tempFilePath)).blob();
          wxt.releaseTempFile(got.tempFilePath);
          return {
            errMsgs: [got.errMsg, sent.errMsg],
            size,
            events,
            memory: [before, wxt.inspect().memory],
            seconds: [downloaded - started, uploaded - downloaded].map((ms) => ms / 1000),
          };
        },
        here.download({ size: GIBIBYTE }).url,
        up.url,
        listen,
      );
      assert.deepEqual(seen.errMsgs, ['downloadFile:ok', 'uploadFile:ok']);
      assert.equal(seen.size, GIBIBYTE);
      assert.equal(up.seen()[0].parts[0].size, GIBIBYTE);
      assert.equal(seen.memory[1], seen.memory[0]);
      if (listen) assert.equal(seen.events.filter((progress) => progress === 100).length, 2);
      context.diagnostic(
        `wasm memory ${seen.memory[0]} bytes before, ${seen.memory[1]} after; ` +
          `download ${seen.seconds[0].toFixed(1)} s, upload ${seen.seconds[1].toFixed(1)} s`,
      );
    });
  }
});

// The recipe for Dimina, against a stand-in that calls as its container does.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { dist, fromRoot } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { startServer } from '../server/index.js';

describe('the recipe for Dimina', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-dimina');
  let apis;
  let server;
  before(async () => {
    const outfile = path.join(folder, 'apis.mjs');
    await build({
      ...{ entryPoints: [fromRoot('examples/dimina/apis.ts')], outfile },
      ...{ bundle: true, format: 'esm', alias: { 'wx-transfer': path.join(dist, 'index.js') } },
    });
    ({ apis } = await import(pathToFileURL(outfile).href));
    server = await startServer();
  });
  after(async () => {
    await server.close();
    remove();
  });

  /** Calls an API as the container does: callbacks are ids; resolves with what each was called with. */
  const call = (name, params, meanwhile) =>
    new Promise((resolve) => {
      const heard = { success: [], fail: [], progress: [], headers: [] };
      const callbacks = {
        ...{ 1: (result) => heard.success.push(result), 2: (result) => heard.fail.push(result) },
        3: (result) => resolve({ ...heard, complete: result }),
        4: (event) => heard.progress.push(event.progress),
        5: (event) => heard.headers.push(event.statusCode),
      };
      const ids = { success: 1, fail: 2, complete: 3 };
      const miniApp = { createCallbackFunction: (id) => callbacks[id] };
      apis[name].call(miniApp, { ...ids, ...params });
      meanwhile?.();
    });

  const upload = { filePath: 'data:text/plain,abc', name: 'file', formData: { user: 'test' } };

  test('uploads with a task: headers, success, complete', async () => {
    const url = `${server.origins[0]}/upload?id=dimina`;
    const seen = await call('uploadFile', { ...upload, url, taskId: 7, headersCallback: 5 });
    assert.equal(seen.complete.errMsg, 'uploadFile:ok');
    assert.equal(seen.success[0], seen.complete);
    assert.deepEqual([seen.fail, seen.headers], [[], [200]]);
    const [{ parts }] = server.records('dimina');
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['user', 'file'],
    );
  });

  test('aborts by the API of its own, and an id of no task does nothing', async () => {
    const url = `${server.origins[0]}/upload?id=none`;
    const seen = await call('uploadFile', { ...upload, url, taskId: 8 }, () => {
      apis.uploadFileTaskAbort({ taskId: 9 });
      apis.uploadFileTaskAbort({ taskId: 8 });
    });
    assert.deepEqual([seen.complete.errMsg, seen.fail.length], ['uploadFile:fail abort', 1]);
    assert.deepEqual(server.records('none'), []);
  });

  test('downloads, which have no task there', async () => {
    const url = `${server.origins[0]}/download?size=3`;
    const seen = await call('downloadFile', { url });
    assert.equal(seen.complete.errMsg, 'downloadFile:ok');
  });
});

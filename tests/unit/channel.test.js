// What listens to other tabs keeps no process running, as Node's own channel would one that tests an app.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { later, now } from '../files/compared.js';
import { load } from './load.js';
import { loadAll } from './load-files.js';

/** What keeps this process running, apart from the test runner itself. */
const running = () => process.getActiveResourcesInfo().filter((name) => /port|channel/i.test(name));

test('one that is open', async () => {
  const { listen, tell } = await load('files/user/channel.ts');
  const before = running();
  const other = new BroadcastChannel('wx-transfer');
  assert.notDeepEqual(running(), before);
  const heard = new Promise((resolve) => (other.onmessage = ({ data }) => resolve(data)));
  listen(() => {});
  tell();
  assert.equal(await heard, 'changed');
  other.close();
  for (let tries = 0; tries < 100 && running().length > before.length; tries++) await wait(10);
  assert.deepEqual(running(), before);
});

test('files in memory have none', async () => {
  globalThis.WorkerGlobalScope = class {};
  const { getFileSystemManager } = await loadAll('api/get-file-system-manager.ts');
  const manager = getFileSystemManager();
  const other = new BroadcastChannel('wx-transfer');
  const heard = [];
  other.onmessage = ({ data }) => heard.push(data);
  for (const call of [later, now])
    await call(manager, 'writeFile', ['wxfile://usr/a.txt', 'x', 'utf8']);
  await wait(50);
  other.close();
  assert.deepEqual(heard, []);
});

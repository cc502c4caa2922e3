import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open, until, useServer } from './client.js';

describe('journal', () => {
  const used = useServer();
  const json = async (path, init) => (await fetch(`${used.origin}${path}`, init)).json();

  test('counts what is in flight over both origins', async () => {
    used.server.reset();
    const sockets = [0, 1, 0].map((i) => open(used.server.origins[i], 'GET /download?never'));
    await until(() => used.server.stats().inFlight === 3);
    await json('/echo?id=e');
    assert.deepEqual(used.server.stats(), { inFlight: 3, highWater: 3, requests: 3, options: 0 });
    sockets[0].destroy();
    sockets[1].resetAndDestroy();
    await until(() => used.server.stats().inFlight === 1);
    await (await fetch(`${used.origin}/download?size=1000`)).text();
    assert.deepEqual(used.server.stats(), { inFlight: 1, highWater: 3, requests: 4, options: 0 });
    used.server.reset();
    assert.deepEqual(used.server.stats(), { inFlight: 1, highWater: 1, requests: 0, options: 0 });
    sockets[2].destroy();
    await until(() => used.server.stats().inFlight === 0);
  });

  test('is exact for pipelined requests, too', async () => {
    used.server.reset();
    const second = 'GET /download?id=second HTTP/1.1\r\nHost: test\r\n\r\n';
    const socket = open(used.origin, 'GET /download?never', second);
    await until(() => used.server.stats().inFlight === 2);
    socket.destroy();
    await until(() => used.server.stats().inFlight === 0);
    assert.equal(used.server.records('second')[0].closed, 'aborted');
  });

  test('keeps the order of arrival', async () => {
    used.server.reset();
    for (const id of ['a', 'b', 'a']) await json(`/upload?id=${id}`, { method: 'POST' });
    const numbers = (id) => used.server.records(id).map((record) => record.number);
    assert.deepEqual(numbers('a'), [1, 3]);
    assert.deepEqual(numbers('b'), [2]);
    assert.deepEqual(numbers(), [1, 2, 3]);
    assert.deepEqual(numbers('c'), []);
  });

  test('notes when and how a request ended', async () => {
    used.server.reset();
    const record = await json('/upload?id=t&delay=50', { method: 'POST' });
    assert.equal(record.closed, null);
    assert.equal(record.endedAt, null);
    await until(() => used.server.records('t')[0].closed === 'finished');
    const { startedAt, endedAt } = used.server.records('t')[0];
    assert.ok(Math.abs(Date.now() - startedAt) < 2000);
    assert.ok(endedAt - startedAt >= 49);
  });

  test('hands out copies', async () => {
    used.server.reset();
    await json('/upload?id=copy', { method: 'POST' });
    used.server.records('copy')[0].parts.push('mine');
    assert.deepEqual(used.server.records('copy')[0].parts, []);
  });

  test('can be read and reset over HTTP', async () => {
    used.server.reset();
    await json('/upload?id=h', { method: 'POST' });
    await until(() => used.server.stats().inFlight === 0);
    const response = await fetch(`${used.server.origins[1]}/records?id=h`);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await response.json(), JSON.parse(JSON.stringify(used.server.records('h'))));
    assert.deepEqual(await json('/stats'), used.server.stats());
    assert.equal((await fetch(`${used.origin}/reset`)).status, 405);
    assert.equal((await json('/stats')).requests, 1);
    assert.deepEqual(await json('/reset', { method: 'POST' }), used.server.stats());
    assert.deepEqual(await json('/records'), []);
  });
});

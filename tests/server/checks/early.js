import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { until, useServer, wire } from './client.js';

describe('early', () => {
  const used = useServer();
  const last = (id) => used.server.records(id).at(-1);

  test('answers before the body has come, then closes', async () => {
    const head = 'POST /upload?id=e&early&status=413&body=no\nContent-Length: 1000000';
    const { head: answer, body } = await wire(used.origin, head, 'the beginning');
    assert.match(answer, /^HTTP\/1.1 413/);
    assert.match(answer, /connection: close/i);
    assert.equal(body, 'no');
    assert.equal(last('e').bytes, 0);
    assert.equal(last('e').closed, 'finished');
  });

  test('while the client still sends', async () => {
    const req = request(`${used.origin}/upload?id=s&early&status=413&body=no`, { method: 'POST' });
    const closed = new Promise((resolve) => req.once('close', resolve));
    req.on('error', () => {});
    const answered = new Promise((resolve) => req.once('response', resolve));
    const block = Buffer.alloc(1 << 20);
    let sent = 0;
    const pump = () => {
      while (!req.destroyed && sent < 256) {
        sent += 1;
        if (!req.write(block)) return req.once('drain', pump);
      }
    };
    pump();
    assert.equal((await answered).statusCode, 413);
    await closed;
    assert.ok(sent < 256, `${sent} MiB sent`);
    assert.equal(last('s').bytes, 0);
  });

  test('with the length left out', async () => {
    const head = 'POST /upload?id=n&early&body=no&length=none\nContent-Length: 1000000';
    const { body } = await wire(used.origin, head);
    assert.equal(body, '2\r\nno\r\n0\r\n\r\n');
    await until(() => used.server.stats().inFlight === 0);
  });
});

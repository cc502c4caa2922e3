import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { duration, until, useServer } from './client.js';

describe('paced read', () => {
  const used = useServer();

  test('reads slowly', async () => {
    const body = Buffer.alloc(1 << 20);
    const url = `${used.origin}/upload?id=slow&read=131072:40`;
    const ms = await duration(async () => (await fetch(url, { method: 'POST', body })).text());
    assert.ok(ms >= 8 * 40 - 8, `${ms} ms`);
    assert.equal(used.server.records('slow')[0].bytes, 1 << 20);
  });

  test('holds a fast client back while it reads slowly', async () => {
    const url = `${used.origin}/upload?id=held&read=65536:20`;
    const total = 32 << 20;
    const req = request(url, { method: 'POST', headers: { 'Content-Length': total } });
    req.on('error', () => {});
    const block = Buffer.alloc(1 << 20);
    let sent = 0;
    const pump = () => {
      while (sent < total) {
        sent += block.length;
        if (!req.write(block)) return req.once('drain', pump);
      }
    };
    pump();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [{ bytes, closed }] = used.server.records('held');
    assert.ok(bytes > 0 && bytes <= 2 << 20, `${bytes} read`);
    assert.ok(sent < total, `${sent} sent`);
    assert.equal(closed, null);
    // Far sooner than at the end of what the kernel holds for the slow reader.
    req.destroy();
    await until(() => used.server.records('held')[0].closed === 'aborted', 500);
    assert.ok(used.server.records('held')[0].bytes <= 4 << 20);
  });
});

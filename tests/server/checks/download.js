import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { duration, firstPiece, open, until, useServer, wire } from './client.js';

function patternOf(size) {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i += 1) bytes[i] = i % 251;
  return bytes;
}

describe('download', () => {
  const used = useServer();
  const get = (query) => fetch(`${used.origin}/download?${query}`);
  const raw = (query, method = 'GET') =>
    wire(used.origin, `${method} /download?${query}\nConnection: close`);

  test('sends so many bytes of the pattern', async () => {
    for (const size of [0, 1, 251, 300_000, 1_000_003]) {
      const response = await get(`size=${size}`);
      assert.equal(response.headers.get('content-length'), String(size));
      assert.equal(response.headers.get('content-type'), 'application/octet-stream');
      assert.ok(patternOf(size).equals(Buffer.from(await response.arrayBuffer())), `${size}`);
    }
  });

  test('sends 1 GiB without holding it', async () => {
    const before = process.memoryUsage().rss;
    const [response] = await once(
      request(`${used.origin}/download?id=big&size=1073741824`).end(),
      'response',
    );
    let offset = 0;
    for await (const chunk of response) {
      assert.equal(chunk[0], offset % 251);
      offset += chunk.length;
    }
    assert.equal(offset, 2 ** 30);
    assert.ok(process.memoryUsage().rss - before < 256 * 2 ** 20);
    assert.equal(used.server.records('big')[0].closed, 'finished');
  });

  test('waits for a client that does not read', async () => {
    const before = process.memoryUsage();
    const socket = open(used.origin, 'GET /download?id=stalled&size=1073741824').pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { rss } = process.memoryUsage();
    assert.ok(rss - before.rss < 64 * 2 ** 20);
    assert.equal(used.server.records('stalled')[0].closed, null);
    socket.destroy();
    await until(() => used.server.records('stalled')[0].closed === 'aborted');
  });

  test('sends a text, or bytes', async () => {
    const text = await get(`body=${encodeURIComponent('你好, \u{1f600}')}`);
    assert.equal(text.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(await text.text(), '你好, \u{1f600}');
    assert.equal(await (await get('body=')).text(), '');
    const bytes = Buffer.from([0xfb, 0xff, 0xfe, 0, 1]);
    for (const base64 of [encodeURIComponent(bytes.toString('base64')), '+//+AAE=']) {
      const response = await get(`body64=${base64}`);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
    }
  });

  test('answers an upload with a given body, too', async () => {
    const response = await fetch(`${used.origin}/upload?status=500&body=no`, { method: 'POST' });
    assert.equal(response.status, 500);
    assert.equal(await response.text(), 'no');
  });

  test('leaves the length out', async () => {
    const { head, body } = await raw('size=5&length=none');
    assert.match(head, /transfer-encoding: chunked/i);
    assert.doesNotMatch(head, /content-length/i);
    assert.equal(body, '5\r\n\0\x01\x02\x03\x04\r\n0\r\n\r\n');
  });

  test('states a wrong length, then ends the connection', async () => {
    for (const [length, stated] of [
      ['+7', 12],
      ['%2B7', 12],
      ['-3', 2],
    ]) {
      const { head, body, ended } = await wire(
        used.origin,
        `GET /download?id=l${stated}&body=12345&length=${length}`,
      );
      assert.match(head, new RegExp(`content-length: ${stated}\r\n`, 'i'));
      assert.match(head, /connection: close/i);
      assert.equal(body, '12345');
      assert.equal(ended, 'end');
    }
    await assert.rejects((await get('size=5&length=%2B1')).text());
    await until(() => used.server.records('l2')[0].closed === 'finished');
  });

  test('encodes', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const response = await get(`size=1000000&encoding=${encoding}`);
      assert.equal(response.headers.get('content-encoding'), encoding);
      assert.ok(Number(response.headers.get('content-length')) < 100_000);
      assert.ok(patternOf(1_000_000).equals(Buffer.from(await response.arrayBuffer())));
    }
    const response = await get('body=hello&encoding=gzip&length=none');
    assert.equal(response.headers.get('content-length'), null);
    assert.equal(await response.text(), 'hello');
  });

  test('drips', async () => {
    let chunks = 0;
    const ms = await duration(async () => {
      const response = await get('size=1000&drip=100:30');
      for await (const chunk of response.body) {
        assert.equal(chunk.length, 100);
        chunks += 1;
      }
    });
    assert.equal(chunks, 10);
    assert.ok(ms >= 9 * 30 - 9, `${ms} ms`);
  });

  test('drips pieces longer than its own block', async () => {
    const response = await get('size=1500000&drip=700000:1');
    assert.ok(patternOf(1_500_000).equals(Buffer.from(await response.arrayBuffer())));
  });

  test('goes on for ever', async () => {
    const response = await get('id=forever&forever&drip=100:5');
    assert.equal(response.headers.get('content-length'), null);
    let seen = 0;
    for await (const chunk of response.body) {
      seen += chunk.length;
      if (seen > 1500) break;
    }
    await until(() => used.server.records('forever')[0].closed === 'aborted');
    assert.equal(used.server.stats().inFlight, 0);
  });

  test('delays its headers', async () => {
    const socket = open(used.origin, 'GET /download?delay=150&body=x');
    let text = '';
    const ms = await duration(async () => (text = await firstPiece(socket)));
    assert.match(text, /^HTTP\/1.1 200/);
    assert.ok(ms >= 149, `${ms} ms`);
    socket.destroy();
  });

  test('sends no body where none is allowed', async () => {
    for (const status of [204, 205, 304]) {
      const { head, body } = await raw(`status=${status}&size=10&encoding=gzip`);
      assert.match(head, new RegExp(`^HTTP/1.1 ${status}`));
      assert.equal(body, '');
    }
    const { head, body } = await raw('size=10', 'HEAD');
    assert.match(head, /content-length: 10/i);
    assert.equal(body, '');
  });
});

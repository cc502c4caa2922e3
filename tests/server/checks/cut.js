import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open, until, useServer, wire } from './client.js';

const POST = 'Content-Length: 5';

describe('cut', () => {
  const used = useServer();
  const last = (id) => used.server.records(id).at(-1);
  const aborted = (id) => until(() => last(id)?.closed === 'aborted');

  test('before the body is read', async () => {
    const { head, ended } = await wire(used.origin, `POST /upload?id=c&cut=connect\n${POST}`);
    assert.equal(head, '');
    assert.equal(ended, 'ECONNRESET');
    await aborted('c');
    assert.equal(last('c').bytes, 0);
  });

  test('after the request, before the headers', async () => {
    const { head, ended } = await wire(
      used.origin,
      `POST /upload?id=b&cut=before\n${POST}`,
      'hello',
    );
    assert.equal(head, '');
    assert.equal(ended, 'ECONNRESET');
    await aborted('b');
    assert.equal(last('b').bytes, 5);
  });

  test('after the headers', async () => {
    for (const [query, length] of [
      ['', 65536],
      ['&size=100', 100],
    ]) {
      const { head, body, ended } = await wire(used.origin, `GET /download?id=a&cut=after${query}`);
      assert.match(head, new RegExp(`content-length: ${length}\r\n`, 'i'));
      assert.equal(body, '');
      assert.equal(ended, 'ECONNRESET');
      await aborted('a');
    }
  });

  test('after so many bytes of the body', async () => {
    for (const [count, query] of [
      [10, '&size=100'],
      [3_000_000, '&size=1073741824'],
      [1000, '&forever&drip=100:1'],
      [7, ''],
    ]) {
      const { body, ended } = await wire(used.origin, `GET /download?id=n&cut=${count}${query}`);
      const sent = query.includes('forever')
        ? body.replace(/[\da-f]+\r\n([^]{100})\r\n/g, '$1')
        : body;
      assert.equal(sent.length, count);
      assert.equal(ended, 'ECONNRESET');
      await aborted('n');
    }
    const { body } = await wire(used.origin, `POST /upload?cut=7\n${POST}`, 'hello');
    assert.equal(body, '{"id":n');
  });

  test('never answers', async () => {
    const socket = open(used.origin, `POST /upload?id=never&never\n${POST}`, 'hello');
    await until(() => last('never')?.bytes === 5);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(socket.bytesRead, 0);
    assert.equal(last('never').closed, null);
    assert.equal(used.server.stats().inFlight, 1);
    socket.destroy();
    await aborted('never');
    assert.equal(used.server.stats().inFlight, 0);
  });

  test('falls silent after the headers and so many bytes', async () => {
    for (const [id, count] of [
      ['s0', 0],
      ['s7', 7],
    ]) {
      const socket = open(used.origin, `GET /download?id=${id}&size=100&stall=${count}`);
      let received = '';
      socket.setEncoding('latin1').on('data', (text) => (received += text));
      const rest = () => /\r\n\r\n([^]*)$/.exec(received)?.[1];
      await until(() => rest()?.length === count);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.match(received, /content-length: 100\r\n/i);
      assert.equal(rest()?.length, count);
      assert.equal(last(id).closed, null);
      socket.destroy();
      await aborted(id);
    }
  });

  test('survives clients that vanish at any point', async () => {
    const started = used.server.stats().requests;
    const heads = [
      'GET /download?delay=50&size=100000',
      'GET /download?size=1073741824',
      'GET /download?size=30000000&encoding=br',
      'GET /download?cut=100',
      'GET /download?size=100&stall=10',
      'GET /download?size=100&length=+5',
      'GET /download?forever',
      'POST /upload\nTransfer-Encoding: chunked',
      'POST /upload\nContent-Type: multipart/form-data; boundary=x\nContent-Length: 9999',
      'POST /upload?early\nContent-Length: 9999',
      'POST /upload?read=100:5\nContent-Length: 9999',
    ];
    const disposition = 'Content-Disposition: form-data; name="a"; filename="b"';
    const body = `--x\r\n${disposition}\r\n\r\n${'y'.repeat(500)}`;
    const vanishing = heads.flatMap((head) =>
      [0, 5, 20, 60].flatMap((ms) =>
        ['destroy', 'resetAndDestroy', 'end'].map(async (leave) => {
          const socket = open(used.origin, head, head.startsWith('POST') ? body : '');
          socket.on('error', () => {}).resume();
          await new Promise((resolve) => socket.once('connect', resolve));
          await new Promise((resolve) => setTimeout(resolve, ms));
          socket[leave]();
          return socket;
        }),
      ),
    );
    const sockets = await Promise.all(vanishing);
    // A client that only ends its half still gets its answer, or the server's end.
    await until(() => used.server.stats().inFlight === 0, 8000);
    for (const socket of sockets) socket.destroy();
    assert.ok(used.server.stats().requests > started);
    assert.equal((await fetch(`${used.origin}/download?body=alive`)).status, 200);
  });
});

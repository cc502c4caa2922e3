import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../index.js';
import { duration, open, until } from './client.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

describe('lifetime', () => {
  test('close ends every socket at once', async () => {
    const server = await startServer();
    const heads = [
      'GET /download?never',
      'GET /download?delay=60000',
      'GET /download?forever',
      'GET /download?size=1073741824&drip=1000:1',
      'GET /download?size=1000&drip=1:60000',
      'POST /upload?read=1:60000\nContent-Length: 1000',
      'POST /upload\nContent-Length: 1000',
    ];
    const sockets = heads.map((head) =>
      open(server.origins[0], head, head.startsWith('POST') ? 'body' : ''),
    );
    sockets.push(open(server.origins[1], 'GET /half'));
    const closed = sockets.map((socket) => {
      socket.on('error', () => {}).resume();
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await until(() => server.stats().inFlight === heads.length);
    const ms = await duration(async () => {
      await server.close();
      await Promise.all(closed);
    });
    assert.ok(ms < 500, `${ms} ms`);
    await until(() => server.stats().inFlight === 0);
    assert.ok(server.records().every((record) => record.closed === 'aborted'));
    await server.close();
  });

  test('nothing keeps the process alive after close', async () => {
    const child = spawn(process.execPath, [path('./leaves-nothing.js')], { stdio: 'inherit' });
    const ms = await duration(async () => assert.deepEqual(await once(child, 'exit'), [0, null]));
    assert.ok(ms < 5000, `${ms} ms`);
  });

  test('a port in use is an error', async () => {
    const server = await startServer({ ports: [0] });
    const port = Number(new URL(server.origins[0]).port);
    await assert.rejects(startServer({ ports: [0, port] }), { code: 'EADDRINUSE' });
    await server.close();
    const again = await startServer({ ports: [port] });
    assert.deepEqual(again.origins, server.origins);
    await again.close();
  });

  test('the program prints its origins', async () => {
    const free = await startServer({ ports: [0] });
    const port = Number(new URL(free.origins[0]).port);
    await free.close();
    for (const args of [[], ['--port', String(port)]]) {
      const child = spawn(process.execPath, [path('../main.js'), ...args]);
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      const origins = [(await lines.next()).value, (await lines.next()).value];
      if (args.length) {
        assert.deepEqual(
          origins,
          [port, port + 1].map((p) => `http://127.0.0.1:${p}`),
        );
      }
      for (const origin of origins) {
        assert.equal(await (await fetch(`${origin}/download?body=ok`)).text(), 'ok');
      }
      child.kill();
      await once(child, 'exit');
    }
    const wrong = spawn(process.execPath, [path('../main.js'), '--port', 'x'], { stdio: 'ignore' });
    assert.deepEqual(await once(wrong, 'exit'), [2, null]);
  });
});

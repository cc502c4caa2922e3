// @ts-check
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../index.js';

/**
 * A server for the tests of the suite around the call.
 * @param {import('../index.js').Options} [options]
 */
export function useServer(options) {
  /** @type {{ server: import('../index.js').TestServer, origin: string }} */
  const used = Object.create(null);
  before(async () => {
    used.server = await startServer(options);
    [used.origin] = used.server.origins;
  });
  after(() => used.server.close());
  return used;
}

/**
 * What comes over the wire, and how it ends.
 * @param {string} origin
 * @param {string} head request line and headers, without `Host` and without the empty line
 * @param {string | Buffer} [body]
 * @returns {Promise<{ head: string, body: string, ended: string }>} texts as latin1; `ended` is
 *   `end` or the error's code
 */
export async function wire(origin, head, body = '') {
  const socket = open(origin, head, body);
  let received = '';
  socket.setEncoding('latin1').on('data', (text) => (received += text));
  const ended = await new Promise((resolve) => {
    socket
      .once('end', () => resolve('end'))
      .once('error', (error) => resolve(Object(error).code ?? String(error)));
  });
  socket.destroy();
  const [, first, rest] = /^([^]*?)\r\n\r\n([^]*)$/.exec(received) ?? ['', '', ''];
  return { head: first, body: rest, ended };
}

/**
 * A connection on which a request was sent; the caller destroys it.
 * @param {string} origin
 * @param {string} head
 * @param {string | Buffer} [body]
 */
export function open(origin, head, body = '') {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const [line, ...headers] = head.split('\n');
  socket.write([`${line} HTTP/1.1`, 'Host: test', ...headers, '', ''].join('\r\n'));
  socket.write(body);
  socket.setTimeout(10_000, () => socket.destroy(new Error('silent for 10 s')));
  return socket;
}

/**
 * @param {import('node:net').Socket} socket
 * @returns {Promise<string>} the first piece of the answer, as latin1
 */
export async function firstPiece(socket) {
  const [piece] = await once(socket, 'data');
  return piece.toString('latin1');
}

/**
 * Polls, for states that only time brings about.
 * @param {() => unknown} condition
 * @param {number} [ms]
 */
export async function until(condition, ms = 3000) {
  const deadline = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${condition}`);
    await sleep(5);
  }
}

/** @param {() => Promise<unknown>} work @returns {Promise<number>} ms */
export async function duration(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

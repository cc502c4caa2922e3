// @ts-check
import { createServer } from 'node:http';
import { api } from './api.js';
import { Journal } from './journal.js';
import { staticFiles } from './static.js';

/** Long URLs are this server's normal diet: bodies and headers are described in the query. */
const MAX_HEAD = 1 << 20;

/**
 * A handler for what neither the API nor the static files know.
 * @typedef {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => unknown} Handler
 */

/**
 * The Content-Security-Policy of what a request is answered with.
 * @typedef {(req: import('node:http').IncomingMessage, origins: string[]) => string} Policy
 */

/**
 * @typedef {object} Options
 * @property {number[]} [ports] one listener each, 0 for any free port; two free ones by default
 * @property {Record<string, string>} [serve] URL prefix → folder; the longest prefix goes first
 * @property {Handler} [fallback] asked after `serve`; without it the answer is 404
 * @property {Policy} [policy] of pages and scripts; without it they have none but what the query names
 */

/**
 * @typedef {object} TestServer
 * @property {string[]} origins `http://127.0.0.1:PORT` of each listener
 * @property {(id?: string) => import('./journal.js').Entry[]} records in order of arrival
 * @property {() => import('./journal.js').Stats} stats
 * @property {() => void} reset forgets all records and counts; what is in flight stays counted
 * @property {() => Promise<void>} close ends every socket at once
 */

/**
 * Starts a server that behaves as each request's query asks. Its listeners share one state.
 * @param {Options} [options]
 * @returns {Promise<TestServer>}
 */
export async function startServer({ ports = [0, 0], serve = {}, fallback, policy } = {}) {
  const journal = new Journal();
  const files = staticFiles(serve);
  const listeners = ports.map((port) => ({
    port,
    server: createServer({ maxHeaderSize: MAX_HEAD }),
  }));
  const sockets = new Set();

  const close = async () => {
    const closed = listeners
      .filter(({ server }) => server.listening)
      .map(({ server }) => new Promise((resolve) => server.close(resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };

  /** @type {string[]} */
  let known = [];
  const policyOf =
    policy && ((/** @type {import('node:http').IncomingMessage} */ req) => policy(req, known));

  const origins = listeners.map(async ({ port, server }) => {
    // A connection that ends between two requests would look like a failure of the second.
    server.keepAliveTimeout = 0;
    server.requestTimeout = 0;
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    const origin = await listen(server, port);
    const answer = api(journal, origin, policyOf);
    server.on('request', (req, res) => {
      answer(req, res, () => {
        if (policyOf) res.setHeader('Content-Security-Policy', policyOf(req));
        files(req, res, () => (fallback ?? notFound)(req, res));
      });
    });
    return origin;
  });

  try {
    known = await Promise.all(origins);
    return {
      origins: known,
      records: (id) => journal.records(id),
      stats: () => journal.stats(),
      reset: () => journal.reset(),
      close,
    };
  } catch (error) {
    await Promise.allSettled(origins);
    await close();
    throw error;
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<string>} the origin
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** @type {Handler} */
function notFound(req, res) {
  return res.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
}

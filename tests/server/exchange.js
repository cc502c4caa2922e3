// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { BadQuery, parseBehaviour } from './behaviour.js';
import { readBody } from './request-body.js';
import { respond } from './respond.js';

/**
 * @typedef {object} Request
 * @property {import('./journal.js').Journal} journal
 * @property {string} origin
 * @property {string} path
 * @property {string} search
 * @property {URLSearchParams} query
 * @property {(req: import('node:http').IncomingMessage) => string} [policy]
 */

/**
 * One request and its answer, from the journal's first entry to its last.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {Request} request
 */
export async function exchange(req, res, { journal, origin, path, search, query, policy }) {
  // Kept: iterating over a request to its end takes the socket from it.
  const { method = '', headers, rawHeaders, socket } = req;
  const id = query.get('id');
  const entry = journal.open({ id, origin, method, path, search, headers, rawHeaders });
  const signal = watch(socket, res, (how) => journal.close(entry, how));
  try {
    const behaviour = parseBehaviour(query);
    if (behaviour.cut === 'connect') return socket.resetAndDestroy();
    const { read: pace, keep } = behaviour;
    if (!behaviour.early) await readBody(req, entry, { pace, keep, res, signal });
    if (behaviour.cut === 'before') return socket.resetAndDestroy();
    if (behaviour.never) return;
    if (behaviour.delay) await sleep(behaviour.delay, undefined, { signal });
    await respond(req, res, {
      behaviour,
      policy,
      socket,
      signal,
      defaultBody: () => defaults[path]?.(req, journal.snapshot(entry)),
      done: () => journal.close(entry, 'finished'),
    });
  } catch (error) {
    // A vanished client is no error, and the socket is destroyed before its event says so.
    if (socket.destroyed) return;
    refuse(res, error);
  }
}

/**
 * What is answered, as JSON, when the query does not say.
 * @type {Record<string, (req: import('node:http').IncomingMessage, entry: import('./journal.js').Entry) => unknown>}
 */
const defaults = {
  '/upload': (req, entry) => entry,
  '/echo': ({ method, headers }) => ({ method, headers }),
};

/**
 * Reports the exchange's end, and aborts everything that waits when the client is gone.
 * @param {import('node:net').Socket} socket
 * @param {import('node:http').ServerResponse} res
 * @param {(how: 'aborted' | 'finished') => void} settle
 * @returns {AbortSignal}
 */
function watch(socket, res, settle) {
  const controller = new AbortController();
  const gone = () => {
    settle('aborted');
    controller.abort();
  };
  // The socket's own event: a response queued behind another one has none.
  socket.once('close', gone);
  res.once('finish', () => {
    socket.off('close', gone);
    // Node calls a response finished, too, when its last write is thrown away with the socket.
    settle(socket.destroyed ? 'aborted' : 'finished');
  });
  return controller.signal;
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {unknown} error
 */
function refuse(res, error) {
  // Node, too, finds fault with headers that the query asks for.
  const known = error instanceof BadQuery || Object(error).code === 'ERR_INVALID_CHAR';
  if (!known) console.error(error);
  if (res.headersSent) return res.socket?.resetAndDestroy();
  const head = { 'Content-Type': 'text/plain; charset=utf-8', 'Access-Control-Allow-Origin': '*' };
  res.writeHead(known ? 400 : 500, head).end(`${known ? 'bad query: ' : ''}${error}`);
}

// @ts-check
import { isPreflight, preflight } from './cors.js';
import { exchange } from './exchange.js';

/** The paths whose answers are described by their query. */
const ENDPOINTS = new Set(['/upload', '/download', '/echo']);

/**
 * The router of the API paths; `next` gets every other one.
 * @param {import('./journal.js').Journal} journal
 * @param {string} origin
 * @param {(req: import('node:http').IncomingMessage) => string} [policy]
 * @returns {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, next: () => unknown) => unknown}
 */
export function api(journal, origin, policy) {
  return (req, res, next) => {
    const { path, search } = split(req.url ?? '/');
    const query = new URLSearchParams(search);
    if (ENDPOINTS.has(path)) {
      if (!isPreflight(req))
        return exchange(req, res, { journal, origin, path, search, query, policy });
      journal.preflight(query.get('id'));
      return preflight(req, res, query.get('cors') ?? 'echo');
    }
    const look = looks(journal, query)[path];
    if (!look) return next();
    if (isPreflight(req)) return preflight(req, res, 'star');
    if (path === '/reset' && req.method !== 'POST') return json(res, 405, { error: 'POST only' });
    return json(res, 200, look());
  };
}

/**
 * The paths that look at the journal instead of writing to it.
 * @param {import('./journal.js').Journal} journal
 * @param {URLSearchParams} query
 * @returns {Record<string, () => unknown>}
 */
function looks(journal, query) {
  return {
    '/records': () => journal.records(query.get('id') ?? undefined),
    '/stats': () => journal.stats(),
    '/reset': () => {
      journal.reset();
      return journal.stats();
    },
  };
}

/** @param {string} url as the request line has it: not always one that `URL` accepts */
function split(url) {
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: url, search: '' }
    : { path: url.slice(0, mark), search: url.slice(mark) };
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {number} status
 * @param {unknown} value
 */
function json(res, status, value) {
  const head = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
  };
  res.writeHead(status, head).end(JSON.stringify(value));
}

// @ts-check
import { bytes, pattern } from './source.js';

/**
 * What an answer carries.
 * @typedef {object} Content
 * @property {number} status
 * @property {string} type
 * @property {import('./source.js').Source} source
 * @property {boolean} bodiless whether the status forbids a body
 */

const BINARY = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const EMPTY = bytes(Buffer.alloc(0));

/** Enough behind a cut for the answer to be visibly incomplete. */
const BEHIND_CUT = 65536;

/** Statuses whose answers have no body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * @param {import('./behaviour.js').Behaviour} behaviour
 * @param {() => unknown} defaultBody a value to be sent as JSON when the query names no body
 * @returns {Content}
 */
export function contentOf(behaviour, defaultBody) {
  const redirects = behaviour.loop || behaviour.redirect !== undefined;
  const status = behaviour.status ?? (redirects ? 302 : 200);
  const bodiless = BODILESS.has(status);
  const [source, usual] = redirects || bodiless ? [EMPTY, ''] : body(behaviour, defaultBody);
  return { status, type: behaviour.type ?? usual, source, bodiless };
}

/**
 * @param {import('./behaviour.js').Behaviour} behaviour
 * @param {() => unknown} defaultBody
 * @returns {[import('./source.js').Source, string]} with its usual type
 */
function body({ forever, bytes: raw, text, size, cut }, defaultBody) {
  if (forever) return [pattern(Infinity), BINARY];
  if (raw) return [bytes(raw), BINARY];
  if (text !== undefined) return [bytes(Buffer.from(text)), TEXT];
  if (size !== undefined) return [pattern(size), BINARY];
  const value = defaultBody();
  if (value !== undefined) return [bytes(Buffer.from(JSON.stringify(value))), JSON_TYPE];
  if (cut === undefined) return [EMPTY, BINARY];
  return [pattern(BEHIND_CUT + (typeof cut === 'number' ? cut : 0)), BINARY];
}

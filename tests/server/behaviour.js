// @ts-check
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { CORS_MODES } from './cors.js';
import { CODINGS } from './encode.js';

/** A query that asks for something this server does not know; answered 400. */
export class BadQuery extends Error {}

/** @typedef {{ bytes: number, ms: number }} Pace so many bytes, then a pause */

/**
 * What one request's query asks for.
 * @typedef {ReturnType<typeof parseBehaviour>} Behaviour
 */

/** `forever` without `drip`: visibly alive, and no load. */
const IDLE_DRIP = { bytes: 1024, ms: 50 };

/**
 * Unknown names are ignored (pages add their own); bad values of known ones throw {@link BadQuery}.
 * @param {URLSearchParams} query
 */
export function parseBehaviour(query) {
  const forever = flag(query, 'forever');
  const encoding = oneOf(query, 'encoding', CODINGS);
  if (forever && encoding) throw new BadQuery('forever has no end, encoding needs one');
  return {
    status: integer(query, 'status', 200, 599),
    type: text(query, 'type'),
    size: integer(query, 'size'),
    text: text(query, 'body'),
    bytes: base64(text(query, 'body64')),
    disposition: text(query, 'disposition'),
    headers: query.getAll('header').map(header),
    delay: integer(query, 'delay') ?? 0,
    drip: pace(query, 'drip') ?? (forever ? IDLE_DRIP : undefined),
    forever,
    ...length(query),
    encoding,
    redirect: text(query, 'redirect'),
    loop: flag(query, 'loop'),
    cut: cut(query),
    stall: integer(query, 'stall'),
    never: flag(query, 'never'),
    early: flag(query, 'early'),
    read: pace(query, 'read'),
    keep: integer(query, 'keep'),
    cors: oneOf(query, 'cors', CORS_MODES) ?? 'echo',
    expose: text(query, 'expose'),
    cookies: query.getAll('cookie'),
  };
}

/** @param {URLSearchParams} query @param {string} name */
const text = (query, name) => query.get(name) ?? undefined;

/** @param {URLSearchParams} query @param {string} name */
const flag = (query, name) => query.has(name) && query.get(name) !== '0';

/** A query turns `+` into a space. @param {string | undefined} value */
const base64 = (value) =>
  value === undefined ? undefined : Buffer.from(value.replaceAll(' ', '+'), 'base64');

/** @param {URLSearchParams} query @param {string} name @param {number} [least] @param {number} [most] */
function integer(query, name, least, most) {
  const value = text(query, name);
  return value === undefined ? undefined : toInteger(name, value, least, most);
}

/** @param {string} name @param {string} value */
function toInteger(name, value, least = 0, most = Number.MAX_SAFE_INTEGER) {
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (!(number >= least && number <= most)) throw new BadQuery(`${name}=${value}`);
  return number;
}

/** @param {URLSearchParams} query @param {string} name @param {readonly string[]} known */
function oneOf(query, name, known) {
  const value = text(query, name);
  if (value !== undefined && !known.includes(value)) throw new BadQuery(`${name}=${value}`);
  return value;
}

/** @param {URLSearchParams} query @param {string} name @returns {Pace | undefined} */
function pace(query, name) {
  const value = text(query, name);
  if (value === undefined) return undefined;
  const [bytes, ms] = /^(\d+):(\d+)$/.exec(value)?.slice(1) ?? ['', ''];
  return { bytes: toInteger(name, bytes, 1), ms: toInteger(name, ms) };
}

/** @param {URLSearchParams} query with `length` `none`, `+N` or `-N` */
function length(query) {
  const value = text(query, 'length') ?? '+0';
  if (value === 'none') return { chunked: true, lengthOff: 0 };
  // The space is what a query makes of an unescaped plus sign.
  if (!/^[-+ ]\d+$/.test(value)) throw new BadQuery(`length=${value}`);
  return { chunked: false, lengthOff: Number(value) };
}

/** @param {URLSearchParams} query @returns {'connect' | 'before' | 'after' | number | undefined} */
function cut(query) {
  const value = text(query, 'cut');
  if (value === 'connect' || value === 'before' || value === 'after') return value;
  return integer(query, 'cut');
}

/**
 * @param {string} line `Name:value`
 * @returns {[string, string]}
 */
function header(line) {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  const value = line.slice(colon + 1).trimStart();
  try {
    validateHeaderName(name);
    validateHeaderValue(name, Buffer.from(value).toString('latin1'));
  } catch {
    throw new BadQuery(`header=${line}`);
  }
  return [name, value];
}

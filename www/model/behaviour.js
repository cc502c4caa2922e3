// How the server shall behave: from the form to the query of a URL.
import { chime } from './chime.js';
import { origins } from './origins.js';
import { picture } from './picture.js';

/** Pieces are sent and read so many times per second. */
const PIECES = 20;

/** Early enough to be in the middle of any body that is not empty. */
const EARLY = 64;

/**
 * @param {HTMLFormElement} form
 */
export function readBehaviour(form) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? '');
  return {
    content: text('content'),
    fileName: text('fileName').trim(),
    origin: text('origin'),
    delay: Math.min(Math.max(Math.trunc(Number(text('delay'))) || 0, 0), 120_000),
    speed: Number(text('speed')),
    connection: text('connection'),
    status: text('status'),
    encoding: text('encoding'),
    noLength: data.has('noLength'),
    timeout: Number(text('timeout')) || undefined,
    listens: data.has('listens'),
  };
}

/** @typedef {ReturnType<typeof readBehaviour>} Behaviour */

/** @param {Behaviour} behaviour @param {number} number of the transfer */
export function uploadUrl(behaviour, number) {
  const query = common(behaviour, number);
  if (behaviour.speed) query.set('read', pace(behaviour.speed));
  if (behaviour.connection === 'body') query.set('cut', String(EARLY));
  return `${originFor(behaviour, number)}/upload?${query}`;
}

/** @param {Behaviour} behaviour @param {number} number of the transfer */
export function downloadUrl(behaviour, number) {
  const { content, fileName, speed, connection, encoding } = behaviour;
  const query = common(behaviour, number);
  let length = Number(content);
  if (content === 'picture') {
    const svg = picture(number);
    query.set('body', svg);
    query.set('type', 'image/svg+xml');
    length = svg.length;
  } else if (content === 'sound') {
    const wav = chime(number);
    query.set('body64', btoa(String.fromCharCode(...wav)));
    query.set('type', 'audio/wav');
    length = wav.length;
  } else {
    query.set('size', content);
  }
  if (fileName) query.set('disposition', disposition(fileName));
  if (speed) query.set('drip', pace(speed));
  if (connection === 'body') {
    query.set('cut', String(encoding ? EARLY : Math.floor(length / 2)));
  }
  return `${originFor(behaviour, number)}/download?${query}`;
}

/** @param {Behaviour} behaviour @param {number} number */
function common({ origin, delay, connection, status, encoding, noLength }, number) {
  const query = new URLSearchParams({ id: String(number) });
  if (delay) query.set('delay', String(delay));
  if (['connect', 'before', 'after'].includes(connection)) query.set('cut', connection);
  if (connection === 'never') query.set('never', '1');
  if (status) query.set('status', status);
  if (encoding) query.set('encoding', encoding);
  if (noLength) query.set('length', 'none');
  if (origin === 'forbidden') query.set('cors', 'deny');
  else query.set('expose', 'Content-Disposition,Content-Encoding');
  return query;
}

/** @param {Behaviour} behaviour @param {number} number */
function originFor({ origin }, number) {
  const other = origins.other ?? origins.own;
  if (origin === 'turn') return number % 2 ? origins.own : other;
  return origin === 'own' ? origins.own : other;
}

/** @param {number} speed in bytes per second */
const pace = (speed) => `${Math.ceil(speed / PIECES)}:${1000 / PIECES}`;

/** @param {string} name */
function disposition(name) {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

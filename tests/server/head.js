// @ts-check
import { corsHeaders } from './cors.js';

/**
 * The response's headers as Node's flat list, which alone keeps their order and repetitions.
 * What the query's `header` names takes the place of the server's own.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./behaviour.js').Behaviour} behaviour
 * @param {import('./content.js').Content} content
 * @param {(req: import('node:http').IncomingMessage) => string} [policy]
 * @returns {string[]}
 */
export function head(req, behaviour, content, policy) {
  const { headers, disposition, encoding, redirect, loop, cookies, early, lengthOff } = behaviour;
  const location = loop ? req.url : redirect;
  const own = [
    ['Cache-Control', 'no-store'],
    ['Content-Type', content.type || undefined],
    ['Content-Disposition', disposition],
    ['Content-Encoding', encoding],
    ['Location', location],
    ['Content-Security-Policy', content.type.startsWith('text/html') ? policy?.(req) : undefined],
    ...corsHeaders(req, behaviour.cors, behaviour.expose),
    // After a wrong length the two ends no longer agree on where the next answer begins.
    ['Connection', early || lengthOff ? 'close' : undefined],
  ];
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const unnamed = (/** @type {(string | undefined)[]} */ [name]) =>
    !named.has(String(name).toLowerCase());
  return [
    ...own.filter(unnamed),
    ...cookies.map((cookie) => ['Set-Cookie', cookie]),
    ...headers,
    // Last: Node recodes a Content-Disposition that comes after it.
    ...[['Content-Length', declared(behaviour, content)]].filter(unnamed),
  ]
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [String(name), rawUtf8(String(value))]);
}

/**
 * @param {import('./behaviour.js').Behaviour} behaviour
 * @param {import('./content.js').Content} content
 * @returns {string | undefined}
 */
function declared({ chunked, lengthOff, status }, { source, bodiless }) {
  if (bodiless) return status === 205 ? '0' : undefined;
  if (chunked || source.length === Infinity) return undefined;
  return String(Math.max(0, source.length + lengthOff));
}

/** Node writes a header's characters as bytes. @param {string} value */
const rawUtf8 = (value) => Buffer.from(value).toString('latin1');

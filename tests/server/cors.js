// @ts-check

/** The values of `cors`. */
export const CORS_MODES = /** @type {const} */ ([
  'echo',
  'star',
  'deny',
  'credentials',
  'star-credentials',
  'no-preflight',
]);

/**
 * Whether a browser asks leave for the request it is about to make.
 * @param {import('node:http').IncomingMessage} req
 */
export function isPreflight(req) {
  return req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
}

/**
 * @param {import('node:http').IncomingMessage} req
 * @param {string} mode
 * @param {string} [expose]
 * @returns {[string, string][]}
 */
export function corsHeaders(req, mode, expose) {
  const { origin } = req.headers;
  if (mode === 'deny') return [];
  const star = mode.startsWith('star');
  if (!star && origin === undefined) return [];
  /** @type {[string, string][]} */
  const headers = [['Access-Control-Allow-Origin', star ? '*' : String(origin)]];
  if (!star) headers.push(['Vary', 'Origin']);
  if (mode.endsWith('credentials')) headers.push(['Access-Control-Allow-Credentials', 'true']);
  if (expose) headers.push(['Access-Control-Expose-Headers', expose]);
  return headers;
}

/**
 * Allows whatever is asked for, as far as the mode lets it.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {string} mode
 */
export function preflight(req, res, mode) {
  if (mode === 'no-preflight') return res.writeHead(403).end();
  const headers = corsHeaders(req, mode);
  if (headers.length) {
    const method = req.headers['access-control-request-method'];
    const names = req.headers['access-control-request-headers'];
    headers.push(['Access-Control-Allow-Methods', String(method)]);
    if (names) headers.push(['Access-Control-Allow-Headers', names]);
    headers.push(['Access-Control-Max-Age', '0']);
  }
  res.writeHead(204, headers.flat()).end();
}

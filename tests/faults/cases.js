// @ts-check
// Each row of the matrix is uploaded and downloaded, with a progress listener and without.

/** @typedef {import('../../scripts/lib/browsers.js').Engine} Engine */
/** @typedef {import('./world.js').World} World */
/** @typedef {import('./world.js').Origins} Origins */

/** @typedef {'uploadFile' | 'downloadFile'} Api */
/** @typedef {{ engine: Engine, api: Api, listening: boolean }} Variant */

/**
 * How a row's cases are brought about, and what must come of them.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} [only] the function, where it concerns one only
 * @property {string[]} [engines] where it can be brought about in these only
 * @property {string} [at] the origin, where it is not the page's own: see `Origins` in world.js
 * @property {Query | ((urls: Urls) => Query)} [query] how the server behaves: see
 *   tests/server/behaviour.js
 * @property {(urls: Urls) => string} [url] where it is no URL of the test server
 * @property {string} [file] what is uploaded: see `files` in in-page.js
 * @property {(where: string) => void} [disk] what befalls the file once it is picked
 * @property {object} [options] of the call, beside the url and the file
 * @property {Network} [network] what befalls the network; such a row's cases run alone
 * @property {import('./outcomes.js').Outcomes} comes
 */

/** @typedef {Record<string, string | number | boolean | undefined>} Query */

/**
 * @typedef {object} Network
 * @property {(world: World) => Promise<unknown>} [before] the call
 * @property {(world: World, id: string) => Promise<unknown>} [meanwhile]
 * @property {(world: World) => Promise<unknown>} [after]
 */

/**
 * @typedef {object} Urls
 * @property {Origins} origins
 * @property {(origin: string, query?: Query) => string} url of the server's endpoint for the function
 */

/** @typedef {Variant & { row: Row, id: string, order: object }} Case `order` is what the page gets */

/** After so many milliseconds a case that has not ended counts as silent. */
const LIMIT = 15_000;

/**
 * @param {Engine} engine
 * @param {Row[]} rows
 * @param {Origins} origins
 * @returns {Case[]}
 */
export function casesOf(engine, rows, origins) {
  return rows
    .filter(({ engines }) => engines?.includes(engine) ?? true)
    .flatMap((row, number) =>
      variants(engine, row).map((variant) => {
        const { api, listening } = variant;
        const id = `${number}-${api}-${listening ? 'listening' : 'not'}`;
        return { ...variant, row, id, order: orderOf(row, api, listening, id, origins) };
      }),
    );
}

/**
 * @param {Engine} engine
 * @param {Row} row
 * @returns {Variant[]}
 */
function variants(engine, { only }) {
  const apis = /** @type {const} */ (['uploadFile', 'downloadFile']);
  return apis
    .filter((api) => (only ?? api) === api)
    .flatMap((api) => [false, true].map((listening) => ({ engine, api, listening })));
}

/**
 * @param {Row} row
 * @param {Api} api
 * @param {boolean} listening
 * @param {string} id
 * @param {Origins} origins
 */
function orderOf(row, api, listening, id, origins) {
  const endpoint = api === 'uploadFile' ? 'upload' : 'download';
  /** @type {Urls} */
  const urls = {
    origins,
    url: (origin, query = {}) => {
      const values = Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]);
      return `${origin}/${endpoint}?${new URLSearchParams([['id', id], ...values])}`;
    },
  };
  const query = typeof row.query === 'function' ? row.query(urls) : row.query;
  const at = /** @type {keyof Origins} */ (row.at ?? 'here');
  return {
    id,
    api,
    listening,
    url: row.url ? row.url(urls) : urls.url(origins[at], query),
    file: api === 'uploadFile' ? { kind: row.file ?? 'small', name: fileName(id) } : undefined,
    options: row.options,
    limit: LIMIT,
  };
}

/** The file that a case picks. @param {string} id */
export const fileName = (id) => `${id}.jpg`;

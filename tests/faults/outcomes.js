// @ts-check
// What can come of a case, as the contract has it.

/** @typedef {import('./cases.js').Variant} Variant */

/**
 * @typedef {object} Outcome
 * @property {string} events in their order, `progress` once for several in a row, and with a `?`
 *   where there may be none
 * @property {RegExp} errMsg without the function's name
 * @property {number} [errno]
 * @property {number} [statusCode]
 * @property {number} [received] bytes of the response's body
 * @property {number} [sent] bytes of the file, as the server got it
 * @property {boolean} [unasked] whether no request was made
 * @property {boolean} [cut] whether the server saw the connection end before its answer had
 * @property {boolean} [inFull] whether the last progress event says 100
 * @property {number} [least] milliseconds from the call to the first of the last two callbacks
 * @property {number} [most]
 */

/** @typedef {(variant: Variant) => Outcome | Outcome[]} Outcomes */

const uploads = (/** @type {Variant} */ { api }) => api === 'uploadFile';

/** Words, of which those in brackets are left out by a variant that reports no such progress. */
const events = (/** @type {string[]} */ ...words) => words.filter(Boolean).join(' ');

/** An upload's progress is all of its own bytes, and has been told when a response comes. */
const sending = (/** @type {Variant} */ variant, word = 'progress') =>
  uploads(variant) && variant.listening ? word : '';

const receiving = (/** @type {Variant} */ variant, word = 'progress') =>
  !uploads(variant) && variant.listening ? word : '';

/**
 * Any response that is whole is a success.
 *
 * @param {number} statusCode
 * @param {{ received?: number, sent?: number, total?: boolean, early?: boolean }} [details] `total`
 *   is false where a download's is not known, `early` true where the upload still ran
 * @returns {Outcomes}
 */
export const answered =
  (statusCode, { received, sent, total = true, early = false } = {}) =>
  (variant) => ({
    events: events(
      sending(variant, early ? 'progress?' : 'progress'),
      'headers',
      // 100 comes before success, also of what the server did not wait for.
      early ? sending(variant, 'progress?') : '',
      total ? receiving(variant) : '',
      'success complete',
    ),
    errMsg: /^ok$/,
    statusCode,
    received,
    ...(uploads(variant) && { sent }),
    inFull: variant.listening && (uploads(variant) || total),
  });

/** @type {Outcomes} */
export const noResponse = (variant) => ({
  events: events(sending(variant, 'progress?'), 'fail complete'),
  errMsg: /^fail network error: .{4,}$/,
  errno: 600001,
});

/** The browser has asked for leave in vain. @type {Outcomes} */
export const notAllowed = (variant) => ({ ...noResponse(variant), unasked: true });

/** @type {Outcomes} */
export const interrupted = (variant) => ({
  events: events(sending(variant), 'headers', receiving(variant, 'progress?'), 'fail complete'),
  errMsg: /^fail network interrupted: .{4,}$/,
  errno: 600003,
});

/**
 * @param {number} ms
 * @param {{ headers?: boolean, progress?: boolean }} [details] what had come of the response
 * @returns {Outcomes}
 */
export const timedOut =
  (ms, { headers = false, progress = false } = {}) =>
  (variant) => ({
    events: events(
      sending(variant),
      headers ? 'headers' : '',
      progress ? receiving(variant) : '',
      'fail complete',
    ),
    errMsg: /^fail timeout$/,
    errno: 5,
    cut: true,
    // Timers of browsers are early by a fraction of a millisecond, and late on a busy machine.
    least: ms - 5,
    most: ms + 5000,
  });

/** Nothing is sent of a file that cannot be had. @type {Outcomes} */
export const fileNotFound = () => ({
  events: 'fail complete',
  errMsg: /^fail file not found$/,
  errno: 600005,
  unasked: true,
});

/** Where a race decides. @type {(...possible: Outcomes[]) => Outcomes} */
export const either =
  (...possible) =>
  (variant) =>
    possible.flatMap((outcomes) => outcomes(variant));

/**
 * Where browsers differ, or what is known with a listener.
 *
 * @param {(variant: Variant) => boolean} test
 * @param {Outcomes} outcomes
 * @param {Outcomes} otherwise
 * @returns {Outcomes}
 */
export const where = (test, outcomes, otherwise) => (variant) =>
  (test(variant) ? outcomes : otherwise)(variant);

/** @type {(name: import('./cases.js').Engine) => (variant: Variant) => boolean} */
export const inEngine =
  (name) =>
  ({ engine }) =>
    engine === name;

export const whereListening = (/** @type {Variant} */ { listening }) => listening;

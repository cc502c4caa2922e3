// @ts-check
// What the server is asked to do, by the query (see behaviour.js beside it), and how a transfer may
// end that meets it.
import fc from 'fast-check';

/** @typedef {import('./plans.js').Behaviour} Behaviour */

const ANSWERED = ['ok'];
const REFUSED = ['network error'];
/** A reset can overtake the headers sent before it. */
const BROKEN = ['network error', 'network interrupted'];

/** Enough for a length that does not fit what is sent, on either side. */
const OFF = 500;

/**
 * @param {Record<string, fc.Arbitrary<unknown>>} query
 * @param {string[]} outcomes
 * @param {Record<string, fc.Arbitrary<unknown>>} [rest]
 * @returns {fc.Arbitrary<Behaviour>}
 */
const behaviour = (query, outcomes, rest = {}) =>
  /** @type {fc.Arbitrary<Behaviour>} */ (
    fc.record({ query: fc.record(query), outcomes: fc.constant(outcomes), ...rest })
  );

const flag = fc.constant(1);
const delay = fc.integer({ min: 0, max: 15 });
const small = fc.integer({ min: 0, max: 20_000 });
const patience = fc.integer({ min: 20, max: 80 });

/** Of any transfer. */
const any = [
  { weight: 30, arbitrary: behaviour({ size: small, delay }, ANSWERED) },
  { weight: 3, arbitrary: behaviour({ size: fc.integer({ max: 300_000, min: 0 }) }, ANSWERED) },
  { weight: 3, arbitrary: behaviour({ size: small, length: fc.constant('none') }, ANSWERED) },
  {
    weight: 5,
    arbitrary: behaviour(
      { status: fc.constantFrom(201, 204, 400, 403, 404, 500, 503), delay },
      ANSWERED,
    ),
  },
  {
    weight: 4,
    arbitrary: behaviour(
      { size: small, encoding: fc.constantFrom('gzip', 'deflate', 'br') },
      ANSWERED,
    ),
  },
  {
    weight: 3,
    arbitrary: behaviour(
      {
        body: fc.constantFrom('', 'hello', '照片', '\uFEFFx'),
        disposition: fc.constantFrom('attachment; filename="照片.png"', 'inline', 'a;;b=c'),
        type: fc.constantFrom('image/png', 'text/html; charset=gbk', 'nothing'),
        cookie: fc.constant('a=b'),
      },
      ANSWERED,
    ),
  },
  {
    weight: 3,
    arbitrary: behaviour(
      { size: fc.integer({ min: 0, max: 3000 }), drip: fc.constantFrom('500:3', '1000:8') },
      ANSWERED,
    ),
  },
  {
    weight: 3,
    arbitrary: behaviour({ delay }, ANSWERED, { redirectTo: fc.constantFrom(0, 1, 2) }),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(
      { weight: 9, arbitrary: behaviour({ cut: fc.constantFrom('connect', 'before') }, REFUSED) },
      // Rarely: a browser asks twenty times before it gives up.
      { weight: 1, arbitrary: behaviour({ loop: flag }, REFUSED) },
    ),
  },
  {
    weight: 2,
    arbitrary: behaviour(
      { size: fc.integer({ min: 3000, max: 9000 }), cut: fc.constantFrom('after', 1, 2999) },
      BROKEN,
    ),
  },
  {
    weight: 2,
    arbitrary: behaviour({ size: small, length: fc.constant(`+${OFF}`) }, BROKEN),
  },
  {
    weight: 2,
    // What is sent beyond the announced length is cut off, or taken for a fault.
    arbitrary: behaviour(
      { size: fc.integer({ min: OFF, max: 9000 }), length: fc.constant(`-${OFF}`) },
      [...ANSWERED, ...BROKEN],
    ),
  },
  { weight: 3, arbitrary: behaviour({ never: flag }, [], { timeout: patience }) },
  {
    weight: 2,
    arbitrary: behaviour({ forever: flag }, [], { timeout: patience }),
  },
  {
    weight: 2,
    arbitrary: behaviour({ delay: fc.integer({ min: 0, max: 100 }) }, ANSWERED, {
      timeout: patience,
    }),
  },
];

/** Of another origin only. */
const foreign = [
  { weight: 2, arbitrary: behaviour({ cors: fc.constant('deny'), size: small }, REFUSED) },
  { weight: 2, arbitrary: behaviour({ cors: fc.constant('star'), size: small }, ANSWERED) },
  {
    weight: 1,
    // Whether a browser asks first depends on headers and listeners.
    arbitrary: behaviour({ cors: fc.constant('no-preflight') }, [...ANSWERED, ...REFUSED]),
  },
];

/** Of an upload only. */
const received = [
  {
    weight: 3,
    // The connection closes while the body may still be on its way.
    arbitrary: behaviour({ early: flag, size: small }, [...ANSWERED, ...BROKEN]),
  },
  { weight: 2, arbitrary: behaviour({ read: fc.constantFrom('4096:3', '20000:10') }, ANSWERED) },
];

/** @type {(call: string, host: number) => fc.Arbitrary<Behaviour>} */
export const behaviours = (call, host) =>
  fc.oneof(...any, ...(host > 0 ? foreign : []), ...(call === 'uploadFile' ? received : []));

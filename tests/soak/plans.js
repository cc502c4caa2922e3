// @ts-check
// What each transfer of a soak does, drawn from a seed: plain values, for the page to carry out.
import fc from 'fast-check';
import { behaviours } from './behaviours.js';

/**
 * @typedef {object} Behaviour
 * @property {Record<string, string | number>} query
 * @property {string[]} outcomes how the transfer may end, if nobody aborts it
 * @property {number} [redirectTo] the origin that it is sent on to
 * @property {number} [timeout] in ms; the transfer may then end that way too
 */

/**
 * @typedef {object} Trick something done inside a callback or listener
 * @property {'success' | 'fail' | 'complete' | 'progress' | 'headers'} inside
 * @property {'throw' | 'call' | 'abort self' | 'abort another' | 'abort many' | 'release' | 'listen' | 'ask'} act
 * @property {number} at which of those there are
 */

/**
 * @typedef {object} Listening
 * @property {'progress' | 'headers'} to
 * @property {number | null} late in ms; in the turn of the call if null
 * @property {'never' | 'at once' | 'when called' | 'with all'} off when it is removed again
 */

/**
 * @typedef {object} Plan
 * @property {'uploadFile' | 'downloadFile'} call
 * @property {number} together how many calls are made in one turn, if this is the first of them
 * @property {number} host which of the server's origins
 * @property {Behaviour} behaviour
 * @property {{ from: string, size: number, at: number }} file of an upload
 * @property {number | null} userPath of a download: which one it is kept under
 * @property {{ option: string, value: unknown, outcome: string } | null} wrong an option that makes
 *   the call fail
 * @property {Record<string, unknown>} extra options that change nothing
 * @property {boolean} success whether the call has a `success`
 * @property {boolean} fail whether the call has a `fail`
 * @property {Listening[]} listeners
 * @property {'never' | 'at once' | 'in a microtask' | number} abort in ms
 * @property {Trick[]} tricks
 * @property {'release' | 'later' | 'keep'} then what becomes of a downloaded file
 */

/** Which of those that there will be then, by the remainder. */
const which = fc.nat();

/** @type {fc.Arbitrary<Trick>} */
const trick = fc.record({
  inside: fc.constantFrom('success', 'fail', 'complete', 'complete', 'progress', 'headers'),
  act: fc.oneof(
    { weight: 100, arbitrary: fc.constant(/** @type {const} */ ('throw')) },
    { weight: 100, arbitrary: fc.constant(/** @type {const} */ ('call')) },
    { weight: 40, arbitrary: fc.constant(/** @type {const} */ ('abort self')) },
    { weight: 40, arbitrary: fc.constant(/** @type {const} */ ('abort another')) },
    { weight: 1, arbitrary: fc.constant(/** @type {const} */ ('abort many')) },
    { weight: 40, arbitrary: fc.constant(/** @type {const} */ ('release')) },
    { weight: 40, arbitrary: fc.constant(/** @type {const} */ ('listen')) },
    { weight: 10, arbitrary: fc.constant(/** @type {const} */ ('ask')) },
  ),
  at: which,
});

/** @type {fc.Arbitrary<Listening>} */
const listening = fc.record({
  to: fc.constantFrom('progress', 'headers'),
  late: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2500 }) },
  ),
  off: fc.oneof(
    { weight: 5, arbitrary: fc.constant(/** @type {const} */ ('never')) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(.../** @type {const} */ (['at once', 'when called', 'with all'])),
    },
  ),
});

/** @param {string} option @param {string} outcome @param {unknown[]} values */
const wrongly = (option, outcome, ...values) =>
  fc.constantFrom(...values).map((value) => ({ option, outcome, value }));

const NOT_STRINGS = [undefined, null, 1, {}, [], true];
const BAD_URLS = [
  '',
  'ftp://127.0.0.1/x',
  'http://',
  'http://[',
  'mailto:somebody',
  'wxfile://usr/x',
];
const BAD_HEADERS = [{ 'a b': 'c' }, { a: 'b\nc' }, { '': 'x' }, { 'x-é': '1' }, { x: '照片' }];
const NO_FILES = ['', 'http://127.0.0.2/x', 'wxfile://usr/none', '/no/such/file', 'blob:nothing'];
const NO_PLACES = ['/etc/passwd', 'wxfile://usr/../x', '', 'photo.png'];

/** @param {string} call */
const wrong = (call) =>
  fc.oneof(
    wrongly('url', 'parameter error', ...NOT_STRINGS),
    wrongly('url', 'invalid url', ...BAD_URLS),
    wrongly('header', 'invalid header', ...BAD_HEADERS),
    // No page may use this port.
    wrongly('url', 'network error', 'http://127.0.0.1:1/'),
    ...(call === 'uploadFile'
      ? [
          wrongly('filePath', 'parameter error', ...NOT_STRINGS),
          wrongly('filePath', 'file not found', ...NO_FILES),
          wrongly('name', 'parameter error', ...NOT_STRINGS),
        ]
      : [wrongly('filePath', 'permission denied', ...NO_PLACES)]),
  );

/** @param {string} call */
const extra = (call) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ header: { 'X-Soak': 'soak' }, timeout: -1 }) },
    { weight: 1, arbitrary: fc.constant({ header: { Referer: 'x' }, formData: 7 }) },
    { weight: 1, arbitrary: fc.constant({ header: null, timeout: '5', enableHttp2: true }) },
    ...(call === 'uploadFile'
      ? [
          {
            weight: 3,
            arbitrary: fc
              .dictionary(fc.string({ maxLength: 9 }), fc.string({ maxLength: 30 }), { maxKeys: 4 })
              .map((formData) => ({ formData: { ...formData } })),
          },
        ]
      : []),
  );

const file = fc.record({
  from: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('blob', 'temp path') },
    { weight: 2, arbitrary: fc.constantFrom('data', 'user path', 'blob without name', 'page') },
  ),
  size: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 400_000 }) },
  ),
  at: which,
});

const abort = fc.oneof(
  { weight: 14, arbitrary: fc.constant(/** @type {const} */ ('never')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(.../** @type {const} */ (['at once', 'in a microtask'])),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4000 }) },
);

/** Most files go at once; a few stay to the end. */
const then = fc.oneof(
  { weight: 120, arbitrary: fc.constant(/** @type {const} */ ('release')) },
  { weight: 79, arbitrary: fc.constant(/** @type {const} */ ('later')) },
  { weight: 1, arbitrary: fc.constant(/** @type {const} */ ('keep')) },
);

/** @param {number} largest the most calls in one turn */
const together = (largest) =>
  fc.oneof(
    { weight: 600, arbitrary: fc.integer({ min: 1, max: 20 }) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: Math.ceil(largest / 4), max: Math.ceil(largest / 2) }),
    },
  );

/** @param {number} largest @returns {fc.Arbitrary<Plan>} */
const plan = (largest) =>
  fc
    .tuple(
      fc.constantFrom(.../** @type {const} */ (['uploadFile', 'downloadFile'])),
      fc.constantFrom(0, 1, 2),
    )
    .chain(([call, host]) =>
      fc.record({
        call: fc.constant(call),
        host: fc.constant(host),
        together: together(largest),
        behaviour: behaviours(call, host),
        file,
        userPath: fc.oneof(
          { weight: 9, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 7 }) },
        ),
        wrong: fc.oneof(
          { weight: 9, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: wrong(call) },
        ),
        extra: extra(call),
        success: fc.oneof(
          { weight: 9, arbitrary: fc.constant(true) },
          { weight: 1, arbitrary: fc.constant(false) },
        ),
        fail: fc.oneof(
          { weight: 9, arbitrary: fc.constant(true) },
          { weight: 1, arbitrary: fc.constant(false) },
        ),
        listeners: fc.oneof(
          { weight: 2, arbitrary: fc.constant(/** @type {Listening[]} */ ([])) },
          { weight: 1, arbitrary: fc.array(listening, { minLength: 1, maxLength: 4 }) },
        ),
        abort,
        tricks: fc.oneof(
          { weight: 1, arbitrary: fc.constant(/** @type {Trick[]} */ ([])) },
          { weight: 1, arbitrary: fc.array(trick, { minLength: 1, maxLength: 3 }) },
        ),
        then,
      }),
    );

/** What the server is so slow to answer that these fill every slot for a while. */
const slow = /** @type {Partial<Plan>} */ ({
  call: 'downloadFile',
  behaviour: { query: { size: 100, delay: 500 }, outcomes: ['ok'] },
  userPath: null,
  wrong: null,
  abort: 'never',
});
const STRETCHES = 6;
const STRETCH = 24;

/**
 * The plans of so many transfers. The first is the first of as many calls in one turn as there ever are.
 *
 * @param {{ seed: number, count: number, largest: number }} wanted
 * @returns {Plan[]}
 */
export function drawPlans({ seed, count, largest }) {
  const plans = fc.sample(plan(largest), { seed, numRuns: count, unbiased: true });
  plans[0].together = largest;
  return plans.map((drawn, number) =>
    number % Math.floor(count / STRETCHES) < STRETCH
      ? { ...drawn, ...slow, host: number % 3 }
      : drawn,
  );
}

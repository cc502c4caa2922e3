// Which programs there are. In each list of alternatives the simplest comes first: it is what a
// failing program shrinks to.
import fc from 'fast-check';
import { askedFiles, asks } from './asks.js';
import { badParameters, refusals } from './flaws.js';

/**
 * What is done when a point of the program is reached: see the methods of interpreter.js by the
 * name in `do`. `call` is a number among the calls made so far, or the one whose callback or
 * listener runs.
 *
 * @typedef {{ do: string, [more: string]: any }} Action
 */

/**
 * @typedef {object} Program
 * @property {{ wait: 'microtask' | number, actions: Action[] }[]} steps the turns of the page
 * @property {Action[][][]} functions of each listener, what it does at its 1st, 2nd, ... call
 */

/** How many listeners a task has to choose from. */
const FUNCTIONS = 3;

const call = fc.oneof(fc.constant('own'), fc.nat(20));
const event = fc.constantFrom('headers', 'progress');
const fn = fc.nat(FUNCTIONS - 1);

/** Seldom, since then all that follows times out. */
const short = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true));

/** What a listener does to the list that it is called from. */
const change = fc.oneof(
  fc.record({ do: fc.constant('off'), call: fc.constant('own'), event, fn }),
  fc.record({ do: fc.constant('on'), call: fc.constant('own'), event, fn }),
  fc.record({ do: fc.constant('off'), call: fc.constant('own'), event }),
  fc.record({ do: fc.constant('abort'), call: fc.constant('own') }),
);

const leaf = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'inspect' }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('abort'), call }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('on'), call, event, fn }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('off'), call, event, fn }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('off'), call, event }) },
  { weight: 2, arbitrary: fc.constant({ do: 'throw' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release'), path: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('configure'), short }) },
);

/** With a body, of a size told beforehand or not; in one piece or drop by drop. */
const answer = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      status: fc.constantFrom(200, 404, 500),
      size: fc.constantFrom(10, 0, 3000),
      delay: fc.constantFrom(0, 5, 20),
      hidesLength: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      status: 200,
      size: 60_000,
      delay: 0,
      hidesLength: false,
      drip: '20000:15',
    }),
  },
  { weight: 3, arbitrary: fc.constant('never') },
  { weight: 1, arbitrary: fc.constant('reset') },
  { weight: 1, arbitrary: fc.constant('cut') },
);

/** A good one and two that count as none; in JSON there is no NaN. */
const timeout = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constant('short') },
  { weight: 1, arbitrary: fc.constantFrom(1e9, -1, '40') },
);

const file = fc.oneof(
  { weight: 1, arbitrary: fc.record({ blob: fc.constantFrom(5, 0, 200_000) }) },
  { weight: 3, arbitrary: fc.record({ temp: fc.nat(5) }) },
  // None from a user path: it is looked up in a database, and nobody sees when that upload leaves the queue.
  { weight: 1, arbitrary: fc.constant('missing') },
);

/** Callbacks that do something, the others only being noted. */
const callbacks = (actions, ...names) =>
  fc.record(Object.fromEntries(names.map((name) => [name, actions])), { requiredKeys: [] });

/** Mostly one, now and then more than the queue takes. */
const times = fc.oneof(
  { weight: 9, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 13 }) },
);

/** With a listener from the first turn on, or without. */
const listeners = fc.array(fc.record({ event, fn }), { maxLength: 5 });

const { actions } = fc.letrec((tie) => {
  const then = callbacks(tie('actions'), 'success', 'fail', 'complete');
  const common = { then, times, listeners };
  const transfer = {
    ...common,
    answer,
    timeout,
    refusal: fc.oneof(
      { weight: 12, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.nat(refusals.length - 1) },
    ),
    onlyComplete: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  };
  return {
    actions: fc.array(tie('action'), { maxLength: 4, depthIdentifier: 'points' }),
    action: fc.oneof(
      { maxDepth: 3, depthSize: 'xsmall', depthIdentifier: 'points', withCrossShrink: true },
      { weight: 7, arbitrary: leaf },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('download'),
          ...transfer,
          keep: fc.oneof(
            { weight: 8, arbitrary: fc.constant(undefined) },
            { weight: 2, arbitrary: fc.nat(1) },
            { weight: 1, arbitrary: fc.constant('forbidden') },
          ),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('upload'), ...transfer, file }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('wrong'),
          ...common,
          flaw: fc.nat(badParameters.length - 1),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('toast'),
          name: fc.constantFrom('showToast', 'hideToast', 'showLoading', 'hideLoading'),
          hasTitle: fc.boolean(),
          then: fc.option(then, { nil: undefined }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('ask'),
          name: fc.constantFrom(...Object.keys(asks)),
          file: fc.constantFrom(...askedFiles),
          then,
        }),
      },
    ),
  };
});

/** @type {fc.Arbitrary<Program>} */
export const program = fc.record({
  steps: fc.array(fc.record({ wait: fc.constantFrom('microtask', 0, 5, 20), actions }), {
    minLength: 1,
    maxLength: 5,
  }),
  functions: fc.array(
    fc.array(fc.oneof(actions, fc.array(change, { maxLength: 2 })), { maxLength: 2 }),
    { minLength: FUNCTIONS, maxLength: FUNCTIONS },
  ),
});

// Descriptions of calls, as fast-check generates them.
import * as fc from 'fast-check';
import { events, functions, methods } from './functions.js';
import { text } from '../texts.js';
import { dictionary, value, ways } from './values.js';

const way = fc.constantFrom(...ways);

/** What the argument of a call is, if it is not the usual object. */
const shape = fc.oneof(
  { weight: 8, arbitrary: fc.constant('plain') },
  {
    weight: 6,
    arbitrary: fc.constantFrom('nullPrototype', 'frozen', 'proxy', 'revokedLater', 'heir', 'realm'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('acting', 'throwing', 'array', 'function', 'odd', 'none'),
  },
);

/** What there is in the place of a callback. */
const callback = fc.record({
  is: fc.oneof(
    { weight: 6, arbitrary: fc.constant('heard') },
    {
      weight: 4,
      arbitrary: fc.constantFrom('absent', 'throws', 'throwsOddly', 'acts', 'proxy', 'realm'),
    },
    { weight: 2, arbitrary: fc.constantFrom('revokedLater', 'unreadable', 'odd') },
  ),
  way: fc.oneof({ weight: 4, arbitrary: fc.constant('plain') }, { weight: 1, arbitrary: way }),
  value,
});

const ofName = (name) => {
  const known = functions[name].options;
  const dictionaries = known.filter((option) => option === 'header' || option === 'formData');
  const option = fc.tuple(
    known.length ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, text) : text,
    way,
    value,
  );
  const held = dictionaries.map((option) =>
    fc.tuple(fc.constant(option), fc.constant('plain'), dictionary),
  );
  return fc.record({
    name: fc.constant(name),
    shape,
    options: fc.array(fc.oneof(option, ...held), { maxLength: 3 }),
    callbacks: fc.record(Object.fromEntries(events.map((event) => [event, callback]))),
    argument: value,
    listeners: functions[name].isTransfer
      ? fc.array(fc.tuple(fc.constantFrom(...methods), callback), { maxLength: 3 })
      : fc.constant([]),
  });
};

/** A call of any function, transfers more often. */
const call = fc.oneof(
  ...Object.keys(functions).map((name) => ({
    weight: functions[name].isTransfer ? 6 : 2,
    arbitrary: ofName(name),
  })),
);

const options = (names, value) =>
  fc.record({
    make: fc.constant('dictionary'),
    entries: fc.array(fc.tuple(fc.constantFrom(...names), way, value), { maxLength: 2 }),
    hasPrototype: fc.boolean(),
  });

const networkTimeout = options(['uploadFile', 'downloadFile'], value);

/** The functions that are exported beside `wx`. */
const aside = fc.oneof(
  fc.record({
    aside: fc.constantFrom(
      'configure',
      'releaseTempFile',
      'inspect',
      'ready',
      'canIUse',
      'fileUrl',
    ),
    argument: value,
  }),
  fc.record({
    aside: fc.constant('configure'),
    argument: options(['networkTimeout', 'withCredentials'], fc.oneof(value, networkTimeout)),
  }),
  fc.record({
    aside: fc.constant('releaseTempFile'),
    argument: fc.record({ make: fc.constant('list'), items: fc.array(value, { maxLength: 3 }) }),
  }),
  fc.record({
    aside: fc.constant('install'),
    // Not just any object: it writes to what it is given.
    argument: options(['wx'], dictionary),
    second: options(['override'], value),
  }),
);

/** What is called in one turn. */
export const turn = fc.array(
  fc.oneof({ weight: 8, arbitrary: call }, { weight: 1, arbitrary: aside }),
  { minLength: 1, maxLength: 5 },
);

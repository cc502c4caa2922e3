// Values of every kind, made from descriptions. fast-check generates and prints descriptions, since a
// value can misbehave when it is printed, and can do so only once.
import * as fc from 'fast-check';
import { text } from '../texts.js';

/** @typedef {{ make: string, [part: string]: any }} Description */

const boom = (world) => () => world.act('throw');

function* generator() {
  yield ['a', 'b'];
}

const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

const cyclic = (object, key) => {
  object[key] = object;
  return object;
};

/** The smallest module there is. */
const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

/** By name: the value, made anew by each call. */
const kinds = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  zero: () => 0,
  minusZero: () => -0,
  minusOne: () => -1,
  NaN: () => NaN,
  Infinity: () => Infinity,
  least: () => 5e-324,
  largest: () => Number.MAX_VALUE,
  beyondTimers: () => 2 ** 31,
  symbol: () => Symbol('symbol'),
  iteratorSymbol: () => Symbol.iterator,
  bigint: () => 10n,
  longBigint: () => 2n ** 4096n,

  function: () => () => {},
  class: () => class {},
  asyncFunction: () => async () => {},
  boundFunction: () => Array.isArray.bind(null, []),
  constructor: () => Object,

  object: () => ({}),
  nullPrototype: () => Object.create(null),
  frozen: () => Object.freeze({ a: 1 }),
  cyclicObject: () => cyclic({}, 'self'),
  array: () => [],
  nested: () => [[['compressed']]],
  sparse: () => Object.assign([], { length: 1e5 }),
  hugeArray: () => Array(1e5).fill('x'),
  cyclicArray: () => cyclic([], 0),
  arrayLike: () => ({ length: 1, 0: 'compressed' }),
  endlessArrayLike: () => ({ length: Infinity }),
  manyKeys: () =>
    Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, index])),
  boxedText: () => new String('boxed'),
  boxedNumber: () => new Number(5),
  boxedBoolean: () => new Boolean(false),
  boxedSymbol: () => Object(Symbol('boxed')),
  boxedBigint: () => Object(1n),

  date: () => new Date(0),
  invalidDate: () => new Date(NaN),
  regExp: () => /x/g,
  error: () => new Error('error'),
  map: () => new Map([['a', 'b']]),
  set: () => new Set(['a']),
  weakMap: () => new WeakMap(),
  pending: () => new Promise(() => {}),
  thenable: () => ({ then: (resolve) => resolve('then') }),
  iterable: () => generator(),
  arguments: () => (function () { return arguments; })('x'), // prettier-ignore
  buffer: () => new ArrayBuffer(8),
  bytes: () => new Uint8Array(8),
  detached: () => {
    const buffer = new ArrayBuffer(8);
    structuredClone(buffer, { transfer: [buffer] });
    return buffer;
  },

  formData: () => {
    const form = new FormData();
    form.append('a', 'b');
    return form;
  },
  blob: () => new Blob(['x']),
  file: () => new File(['x'], 'a\r\nb.txt'),
  url: () => new URL('http://127.0.0.1:1/'),
  headers: () => new Headers({ a: 'b' }),
  searchParams: () => new URLSearchParams('a=b'),
  event: () => new Event('x'),
  window: () => window,
  document: () => document,
  documentAll: () => document.all,
  element: () => document.createElement('form'),
  location: () => location,
  storage: () => sessionStorage,
  style: () => document.body.style,
  wasmModule: () => module,
  wasmMemory: () => new WebAssembly.Memory({ initial: 0 }),
  wasmExports: () => new WebAssembly.Instance(module).exports,
  wxItself: () => wx,

  realmObject: ({ realm }) => new realm.Object(),
  realmArray: ({ realm }) => new realm.Array('compressed'),
  realmText: ({ realm }) => new realm.String('text'),
  realmFunction: ({ realm }) => realm.Array.isArray,
  realmWindow: ({ realm }) => realm,
  realmDocument: ({ realm }) => realm.document,
  realmBlob: ({ realm }) => new realm.Blob(['x']),
  strangersWindow: ({ stranger }) => stranger,
  strangersLocation: ({ stranger }) => stranger.location,

  revoked: () => revoked({}),
  revokedArray: () => revoked([]),
  revokedFunction: () => revoked(() => {}),
  tagged: () => ({ [Symbol.toStringTag]: 'String' }),
  oddTag: () => ({ [Symbol.toStringTag]: '\r\n\ud800' }),
  tagIsNoText: () => ({ [Symbol.toStringTag]: Symbol('tag') }),
  tagThrows: (world) => Object.defineProperty({}, Symbol.toStringTag, { get: boom(world) }),
  toStringThrows: (world) => ({ toString: boom(world) }),
  valueOfThrows: (world) => ({ valueOf: boom(world) }),
  toPrimitiveThrows: (world) => ({ [Symbol.toPrimitive]: boom(world) }),
  toStringGivesObject: () => ({ toString: () => ({}), valueOf: () => ({}) }),
  toStringGivesSymbol: () => ({ toString: () => Symbol('text') }),
  lengthThrows: (world) => Object.defineProperty(['x'], 0, { get: boom(world) }),
  iteratorThrows: (world) => ({ [Symbol.iterator]: boom(world) }),
};

/** What holds others, or acts when it is looked at. */
const makers = {
  text: (_, { text }) => text,
  longText: (_, { unit, length }) => unit.repeat(length),
  list: (world, { items }) => items.map((item) => make(item, world)),
  toText: (world, { method, action, text }) => ({
    [method === 'toPrimitive' ? Symbol.toPrimitive : method]: () => {
      world.act(action);
      return text;
    },
  }),
  dictionary: (world, { entries, hasPrototype }) => {
    const object = hasPrototype ? {} : Object.create(null);
    for (const [key, how, value] of entries) define(object, key, how, make(value, world), world);
    return object;
  },
  proxy: (world, { trap, action, of }) => {
    const value = make(of, world);
    if (!isObject(value)) return value;
    return new Proxy(value, {
      [trap]: (...given) => {
        world.act(action);
        return Reflect[trap](...given);
      },
    });
  },
  revokedLater: (world, { of }) => {
    const value = make(of, world);
    if (!isObject(value)) return value;
    const { proxy, revoke } = Proxy.revocable(value, {});
    world.later.push(revoke);
    return proxy;
  },
};

const isObject = (value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Ways in which an object can have a property; `inherited` and `hidden` ones are read like others. */
export const ways = ['plain', 'getter', 'throws', 'throwsLater', 'acts', 'inherited', 'hidden'];

/** Defines what assigning would not: `__proto__` as a property like any other. */
export function define(object, key, how, value, world) {
  let reads = 0;
  const get = () => {
    reads += 1;
    if (how === 'throws' || (how === 'throwsLater' && reads > 1)) world.act('throw');
    if (how === 'acts') world.act();
    return value;
  };
  if (how === 'plain' || how === 'hidden') {
    const descriptor = { value, enumerable: how === 'plain', configurable: true, writable: true };
    Object.defineProperty(object, key, descriptor);
  } else if (how === 'inherited') {
    const parent = Object.create(Object.getPrototypeOf(object));
    define(parent, key, 'plain', value);
    Object.setPrototypeOf(object, parent);
  } else {
    Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
  }
}

/**
 * The value that is described.
 *
 * @param {Description} description
 * @param {object} world
 */
export function make(description, world) {
  const maker = kinds[description.make] ?? makers[description.make];
  return maker(world, description);
}

/** What a value may do to the module while it is looked at. */
export const action = fc.constantFrom(
  'throw',
  'download',
  'upload',
  'show',
  'hide',
  'play',
  'stop',
  'choose',
  'abort',
  'listen',
  'release',
  'configure',
  'inspect',
);

export const kind = fc.constantFrom(...Object.keys(kinds)).map((name) => ({ make: name }));

const traps = fc.constantFrom(
  'get',
  'has',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
);

/** Descriptions of values, nested ones too. */
export const { value, dictionary } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 5, arbitrary: kind },
    { weight: 4, arbitrary: text.map((text) => ({ make: 'text', text })) },
    {
      weight: 1,
      arbitrary: fc.record({
        make: fc.constant('toText'),
        method: fc.constantFrom('toString', 'valueOf', 'toPrimitive'),
        action,
        text,
      }),
    },
    { weight: 2, arbitrary: tie('dictionary') },
    {
      weight: 1,
      arbitrary: fc.record({
        make: fc.constant('list'),
        items: fc.array(tie('value'), { maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        make: fc.constant('proxy'),
        trap: traps,
        action,
        of: tie('value'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ make: fc.constant('revokedLater'), of: tie('value') }),
    },
  ),
  dictionary: fc.record({
    make: fc.constant('dictionary'),
    entries: fc.array(fc.tuple(text, fc.constantFrom(...ways), tie('value')), { maxLength: 4 }),
    hasPrototype: fc.boolean(),
  }),
}));

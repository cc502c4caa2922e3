// What pages and their tests put in the place of what the browser has, for a while or for good.

const thrower = (text) =>
  class {
    constructor() {
      throw new Error(text);
    }
  };

const raise = () => {
  throw new Error('replaced');
};

/**
 * By a name: what is replaced, by what, and whether transfers work all the same.
 *
 * @type {Record<string, [path: string, value: unknown, works?: 'works']>}
 */
export const stubs = {
  'queueMicrotask, swallowing': ['queueMicrotask', () => {}, 'works'],
  'queueMicrotask, throwing': ['queueMicrotask', raise, 'works'],
  'queueMicrotask, gone': ['queueMicrotask', undefined, 'works'],
  'setTimeout, swallowing': ['setTimeout', () => 0, 'works'],
  'setTimeout, throwing': ['setTimeout', raise, 'works'],
  'clearTimeout, throwing': ['clearTimeout', raise, 'works'],
  'Promise, throwing': ['Promise', thrower('p'), 'works'],
  'Promise, poorer': ['Promise', class {}, 'works'],
  'Promise.prototype.then, swallowing': ['Promise.prototype.then', () => {}],
  'Date.now, throwing': ['Date.now', raise, 'works'],
  'File, of cordova-plugin-file': [
    'File',
    Object.assign(function (name) {
      this.name = name;
    }),
    'works',
  ],
  'File, gone': ['File', undefined, 'works'],
  'Blob, throwing': ['Blob', thrower('b'), 'works'],
  'Blob, poorer': ['Blob', class {}, 'works'],
  'Response, gone': ['Response', undefined, 'works'],
  'Headers, gone': ['Headers', undefined, 'works'],
  'TextDecoder, throwing': ['TextDecoder', thrower('d')],
  'URL, throwing': ['URL', thrower('u')],
  'URL, poorer': ['URL', class {}],
  'URL.createObjectURL, throwing': ['URL.createObjectURL', raise, 'works'],
  'URL.createObjectURL, poorer': ['URL.createObjectURL', () => {}, 'works'],
  'URL.createObjectURL, gone': ['URL.createObjectURL', undefined, 'works'],
  'AbortController, throwing': ['AbortController', thrower('a')],
  'AbortController, gone': ['AbortController', undefined],
  'AbortController, poorer': ['AbortController', class {}],
  'AbortController, that cannot abort': [
    'AbortController',
    class {
      signal = undefined;
      abort = raise;
    },
    'works',
  ],
  'AbortController, with a signal of its own': [
    'AbortController',
    class {
      signal = {};
    },
  ],
  'FormData, throwing': ['FormData', thrower('f')],
  'FormData, poorer': ['FormData', class {}],
  'FormData, gone': ['FormData', undefined],
  'fetch, never answering': ['fetch', () => ({ then() {} })],
  'fetch, throwing': ['fetch', raise],
  'fetch, gone': ['fetch', undefined],
  'XMLHttpRequest, throwing': ['XMLHttpRequest', thrower('x')],
  'XMLHttpRequest, poorer': ['XMLHttpRequest', class {}],
  'XMLHttpRequest, gone': ['XMLHttpRequest', undefined, 'works'],
  'navigator, poorer': ['navigator', {}, 'works'],
  'performance, gone': ['performance', undefined, 'works'],
};

/** Puts a stub into its place; returns what takes it out again. */
export function replace(name) {
  const [path, value] = stubs[name];
  const keys = path.split('.');
  const key = keys.pop();
  const owner = keys.reduce((object, each) => object[each], globalThis);
  const own = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(owner, key, own);
    else delete owner[key];
  };
}

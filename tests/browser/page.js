// The page's side of the seam (src/call.rs, src/sys.rs), and what a page may put in the place of the browser's own.

/** What was thrown last. */
let last;

/** What `act` gives; nothing where it throws. */
function guarded(act) {
  try {
    return act() ?? undefined;
  } catch (error) {
    last = error ?? new Error(String(error));
    return undefined;
  }
}

const property = (object, name) => {
  try {
    return object[name] ?? undefined;
  } catch {
    return undefined;
  }
};

const promise = async (act) => act();

/** See `Guards` in src/sys.rs. */
globalThis.guards = {
  get: property,
  global: (name) => property(globalThis, name),
  hasGlobal: (name) => typeof property(globalThis, name) === 'function',
  text: (object, name) => [property(object, name)].find((value) => typeof value === 'string'),
  number: (object, name) =>
    [property(object, name)].find((value) => typeof value === 'number') ?? NaN,
  isTrue: (object, name) => property(object, name) === true,
  isTruthy: (object, name) => !!property(object, name),
  isFunction: (object, name) => typeof property(object, name) === 'function',
  set(object, name, value) {
    try {
      object[name] = value;
    } catch {
      // It cannot be set.
    }
  },
  call: (object, name, ...values) => guarded(() => object[name](...values)),
  construct: (name, ...values) => guarded(() => new globalThis[name](...values)),
  entries: (object) => guarded(() => Object.entries(object)),
  fromEntries: (pairs) => guarded(() => Object.fromEntries(pairs)),
  thrown: () => [last, (last = undefined)][0],
  promise: (value) => promise(() => value),
  promised: (object, name) => promise(() => object[name]()),
  bind: (handler, number) => (event) => handler(number, event),
  tag: (value) => guarded(() => Object.prototype.toString.call(value)) ?? '',
  now: () => guarded(() => Date.now()) ?? NaN,
  message: (thrown) => guarded(() => thrown?.message || String(thrown)) ?? '',
  warn: (text) => console.warn(`wx-transfer: ${text}`),
};

/** By their paths. */
const files = new Map();

/** A call of either function, which tells its callbacks how it ended, once. */
class Call {
  url = '';
  header = [];
  timeout = 60_000;
  withCredentials = false;
  formData = ['user', 'test'];
  fileField = 'file';
  filePath = undefined;

  constructor({ success, fail, complete, ...given }) {
    this.callbacks = { success, fail, complete };
    Object.assign(this, given);
  }

  get asked() {
    return this;
  }

  abortOnCrash() {}

  succeed(result) {
    this.end('success', result);
  }

  fail(reason, detail) {
    this.end('fail', { reason, detail });
  }

  failSoon(reason, detail) {
    queueMicrotask(() => this.fail(reason, detail));
  }

  /** The file itself where it is known, else a promise of it. */
  open(signal) {
    const { path } = this;
    return files.get(path) ?? load(path, signal);
  }

  async isReadable() {
    return true;
  }

  keep(file, url, names, type) {
    if (this.refuses) throw new Error('not kept');
    Object.assign(this.kept, { file, url, names, type });
    if (this.filePath) return undefined;
    const path = url ?? 'no object URL';
    files.set(path, { file, name: names[0] });
    return path;
  }

  /** What `keep` has got besides. */
  kept = {};

  end(outcome, result) {
    if (this.hasEnded) return;
    this.hasEnded = true;
    for (const name of [outcome, 'complete']) attempt(() => this.callbacks[name]?.(result));
  }
}

function attempt(act) {
  try {
    act();
  } catch (error) {
    reportError(error);
  }
}

/** What is called for a listener: it does not throw. */
export const deliver = (listener) => (event) => attempt(() => listener(event));

export const createCall = (given) => new Call(given);

async function load(path, signal) {
  const response = await fetch(path, { signal });
  return { file: await response.blob(), name: 'loaded' };
}

/** Keeps a file, and returns its path. */
export function addFile(content) {
  const file = new Blob([content]);
  const path = URL.createObjectURL(file);
  files.set(path, { file, name: 'added' });
  return path;
}

export function release(path) {
  if (files.delete(path)) URL.revokeObjectURL(path);
}

const thrower = () => {
  throw new Error('thrown');
};

class Throws {
  constructor() {
    thrower();
  }
}

/** Whatever is asked of it throws. */
const throwing = new Proxy(() => {}, {
  get: thrower,
  set: thrower,
  has: thrower,
  apply: thrower,
  construct: thrower,
  getPrototypeOf: thrower,
  ownKeys: thrower,
});

/** The class, but for what these properties of its instances do. */
const but = (Class, properties) =>
  class extends Class {
    constructor(...values) {
      super(...values);
      for (const [name, property] of Object.entries(properties)) {
        Object.defineProperty(this, name, { configurable: true, ...property });
      }
    }
  };

const calls = (value) => ({ value });
const throws = { get: thrower, set: thrower };

/** An XMLHttpRequest that never reaches a network, but for what these properties do. */
const answering = (properties) =>
  but(
    class {
      upload = {};
      responseType = '';
      status = 200;
      response = new Blob(['x']);
      open() {}
      setRequestHeader() {}
      getAllResponseHeaders() {
        return 'x: y';
      }
      send() {
        this.onreadystatechange?.(new Event('readystatechange'));
        this.onprogress?.(throwing);
        this.upload.onprogress?.(throwing);
        this.onload?.(throwing);
      }
      abort() {}
    },
    properties,
  );

/** Those that have been called late, and what they have thrown. */
const calledLate = [];
const thrownLate = [];

export const lateErrors = () => (calledLate.length > 0 ? thrownLate.join() : 'nobody was called');

/** One that goes on telling when it was aborted long ago, and those whom it was told to forget. */
class Late {
  upload = {};
  responseType = '';
  status = 200;
  response = new Blob(['x']);
  handlers = [];
  open() {}
  setRequestHeader() {}
  getAllResponseHeaders() {
    return '';
  }
  send() {}
  abort() {
    const tell = (handler) => {
      calledLate.push(handler);
      try {
        handler({ lengthComputable: true, loaded: 1, total: 1 });
      } catch (error) {
        thrownLate.push(String(error));
      }
    };
    setTimeout(() => this.handlers.forEach(tell), 50);
  }
}
for (const type of ['progress', 'readystatechange', 'load', 'error', 'abort', 'timeout']) {
  Object.defineProperty(Late.prototype, `on${type}`, {
    set(handler) {
      if (handler) this.handlers.push(handler);
    },
  });
}

/** Headers of every kind that stands in for `Headers`. */
const odd = [
  ['__proto__', 'p'],
  ['content-type', 'text/html, text/plain'],
];

/** A `fetch` that answers so. */
const answers = (response) => ({ fetch: async () => response });

/** What a page may have in the place of its globals, by a name for each. */
const replacements = {
  'fetch throws': { fetch: thrower },
  'fetch rejects': { fetch: async () => thrower() },
  'fetch rejects with what throws': { fetch: () => Promise.reject(throwing) },
  'no fetch': { fetch: undefined },
  'fetch gives what throws': { fetch: () => throwing },
  'fetch gives nothing': { fetch: () => null },
  'fetch answers nothing': answers(null),
  'fetch answers a number': answers(5),
  "a Response's getters throw": answers(
    new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : thrower()) }),
  ),
  "a Response's methods throw": answers({
    status: 200,
    headers: { get: thrower },
    body: { cancel: thrower },
    blob: thrower,
    arrayBuffer: thrower,
  }),
  'a Response has headers that throw': answers({ status: 200, headers: throwing, blob: throwing }),
  "a Response's body is what throws": answers({
    status: 200,
    blob: () => throwing,
    arrayBuffer: () => throwing,
  }),
  "a Response's JSON is none": answers({ status: 200, json: () => ({ toJSON: thrower }) }),
  "a Response's Blob throws": answers({
    status: 200,
    blob: async () => new (but(Blob, { slice: throws, size: throws, type: throws }))(),
  }),
  'AbortController throws': { AbortController: Throws },
  'no AbortController': { AbortController: undefined },
  "an AbortController's abort throws": {
    AbortController: but(AbortController, { abort: calls(thrower) }),
    // Later than the time is up.
    fetch: () => new Promise((resolve) => setTimeout(resolve, 150)),
  },
  "an AbortController's signal throws": {
    AbortController: but(AbortController, { signal: throws }),
  },
  'FormData throws': { FormData: Throws },
  "a FormData's append throws": { FormData: but(FormData, { append: calls(thrower) }) },
  'XMLHttpRequest throws': { XMLHttpRequest: Throws },
  ...Object.fromEntries(
    ['open', 'setRequestHeader', 'send', 'abort', 'getAllResponseHeaders'].map((name) => [
      `an XMLHttpRequest's ${name} throws`,
      { XMLHttpRequest: answering({ [name]: calls(thrower) }) },
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['responseType', 'withCredentials', 'upload', 'status', 'response', 'responseURL'],
      ...['onload', 'onprogress', 'onreadystatechange', 'onerror'],
    ].map((name) => [
      `an XMLHttpRequest's ${name} throws`,
      { XMLHttpRequest: answering({ [name]: throws }) },
    ]),
  ),
  'URL throws': { URL: Throws },
  "a URL's protocol throws": { URL: but(URL, { protocol: throws }) },
  "a URL's href throws": { URL: but(URL, { href: throws }) },
  'there are no object URLs': {
    URL: class extends URL {
      static createObjectURL = thrower;
    },
  },
  'Blob throws': { Blob: Throws, ...answers({ status: 200, text: () => 'text' }) },
  'an XMLHttpRequest tells late': { XMLHttpRequest: Late },
  'a Response has odd headers': { fetch: async () => new Response('x', { headers: odd }) },
  'TextDecoder throws': { TextDecoder: Throws },
};

export const replacementNames = Object.keys(replacements);

/** Puts it in place; returns what takes it away again. */
export function replace(name) {
  const own = Object.entries(replacements[name]).map(([global, value]) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, global);
    Object.defineProperty(globalThis, global, { value, configurable: true, writable: true });
    return [global, before];
  });
  return () => {
    for (const [global, before] of own) Object.defineProperty(globalThis, global, before);
  };
}

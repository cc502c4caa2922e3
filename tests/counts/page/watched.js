// Counts what the package does to the page: every function here calls through to the browser's own.
// Must be imported before the package.

/** The browser's own, for what this page does itself and does not count. */
export const own = {
  setTimeout: window.setTimeout.bind(window),
  clearTimeout: window.clearTimeout.bind(window),
};

const made = {
  /** Calls of the module into JavaScript. */
  imports: 0,
  /** Calls of JavaScript into the module. */
  exports: 0,
  textsDecoded: 0,
  textsEncoded: 0,
  listeners: 0,
  handlers: 0,
  timers: 0,
  objectUrls: 0,
};

/** Of these, what has not been taken back. */
const left = { listeners: 0, handlers: 0, timers: 0, objectUrls: 0 };

/** Of what the package handles, in words. @type {string[]} */
const events = [];

/** Of the counting package's module. @type {Record<string, () => number>} */
let allocator;

/** What has been counted so far. */
export const counted = () => ({
  made: {
    ...made,
    ...(allocator && {
      allocations: allocator.allocations(),
      reallocations: allocator.reallocations(),
    }),
  },
  left: {
    ...left,
    ...(allocator && {
      allocations: allocator.allocations() - allocator.frees(),
      bytes: allocator.bytesInUse(),
    }),
  },
  events: [...events],
});

/** @param {object} object @param {string} name @param {(this: any, ...values: any[]) => void} note */
function watch(object, name, note) {
  const original = object[name];
  object[name] = function (...values) {
    note.call(this, ...values);
    return original.apply(this, values);
  };
}

// Short texts are read without a TextDecoder.
watch(TextDecoder.prototype, 'decode', () => (made.textsDecoded += 1));
watch(String, 'fromCharCode', () => (made.textsDecoded += 1));
for (const name of ['encode', 'encodeInto']) {
  watch(TextEncoder.prototype, name, () => (made.textsEncoded += 1));
}

watch(EventTarget.prototype, 'addEventListener', () => {
  made.listeners += 1;
  left.listeners += 1;
});
watch(EventTarget.prototype, 'removeEventListener', () => (left.listeners -= 1));

watch(URL, 'createObjectURL', () => {
  made.objectUrls += 1;
  left.objectUrls += 1;
});
watch(URL, 'revokeObjectURL', () => (left.objectUrls -= 1));

const running = new Set();

const timerEnds = (timer) => {
  if (running.delete(timer)) left.timers -= 1;
};

window.setTimeout = (handler, ...rest) => {
  const timer = own.setTimeout(
    (...values) => {
      timerEnds(timer);
      handler(...values);
    },
    ...rest,
  );
  made.timers += 1;
  left.timers += 1;
  running.add(timer);
  return timer;
};
watch(window, 'clearTimeout', timerEnds);

// What is handled differs with the weather: a slow network has more progress.
for (const { prototype } of [XMLHttpRequest, XMLHttpRequestEventTarget, AbortSignal]) {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  for (const [name, { get, set }] of properties) {
    if (!name.startsWith('on')) continue;
    Object.defineProperty(prototype, name, {
      get,
      set(handler) {
        if (handler) made.handlers += 1;
        left.handlers += Number(!!handler) - Number(!!get.call(this));
        const noting = function (event) {
          events.push(describe(event));
          return handler.call(this, event);
        };
        set.call(this, handler && noting);
      },
    });
  }
}

/** @param {any} event */
function describe({ type, target, loaded, total }) {
  const of = target instanceof XMLHttpRequestUpload ? 'upload ' : '';
  if (type === 'readystatechange') return `${type} ${target.readyState}`;
  return of + type + (loaded === undefined ? '' : ` ${loaded}/${total}`);
}

/** @param {object} functions @param {'imports' | 'exports'} kind */
const crossing = (functions, kind) =>
  Object.fromEntries(
    Object.entries(functions).map(([name, value]) => [
      name,
      typeof value === 'function'
        ? (...values) => {
            made[kind] += 1;
            return value(...values);
          }
        : value,
    ]),
  );

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, [module, imports]) {
    const watched = Object.entries(imports).map(([name, functions]) => [
      name,
      crossing(functions, 'imports'),
    ]);
    const { exports } = new target(module, Object.fromEntries(watched));
    if (exports.allocations) allocator = exports;
    return { exports: crossing(exports, 'exports') };
  },
});

// It would call the module when garbage is collected, which is at any time.
window.FinalizationRegistry = class {
  register() {}
  unregister() {}
};

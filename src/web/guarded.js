// What may throw, done where throwing costs nothing. wasm-bindgen's `catch` keeps a table slot for
// good whenever a function that returns a value throws.

let threw = false;

const guard =
  (operation) =>
  (...values) => {
    try {
      return operation(...values);
    } catch {
      threw = true;
    }
  };

/** Whether the last operation that returned `undefined` did so because it threw. */
export function hasThrown() {
  const result = threw;
  threw = false;
  return result;
}

export const read = guard((object, name) => object[name]);
export const keys = guard(Object.keys);
export const text = guard(String);
export const tag = guard((value) => Object.prototype.toString.call(value));
export const isArray = guard(Array.isArray);
export const resolve = guard((url, base) => new URL(url, base));
export const warn = guard((message) => console.warn(message));

/** Calls what a page gave us; what it throws is reported like any uncaught exception. */
export function call(callback, argument) {
  try {
    callback(argument);
  } catch (error) {
    report(error);
  }
}

/** `reportError` is missing before Firefox 93 and Safari 15.4. */
const report = guard((error) => {
  if (typeof reportError === 'function') reportError(error);
  else {
    setTimeout(() => {
      throw error;
    });
  }
});

/** The page's own `fetch`, which it may have replaced: a promise in any case. */
export function send(url, init) {
  try {
    return Promise.resolve(fetch(url, init));
  } catch (error) {
    return Promise.reject(error);
  }
}

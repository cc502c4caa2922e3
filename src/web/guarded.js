// What may throw, done where throwing costs nothing. wasm-bindgen's `catch` keeps a table slot for
// good whenever a function that returns a value throws.

let threw = false;

const guard =
  (operation) =>
  (...values) => {
    let result;
    try {
      result = operation(...values);
      // Behind the operation, which may have run others.
      threw = false;
    } catch {
      threw = true;
    }
    return result;
  };

/** Whether the last operation returned `undefined` because it threw. */
export const hasThrown = () => threw;

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);

export const read = guard((object, name) => object?.[name]);
export const write = guard((object, name, value) => {
  object[name] = value;
});
export const text = guard(String);
export const typeName = guard(tag);

/** The type's name of what is not an object as an option may be one; empty where it is. */
export const wrongType = guard((value) =>
  typeof value === 'object' && value && !Array.isArray(value) ? '' : tag(value),
);

/** Own enumerable properties: each name, and behind it the value. */
export const properties = guard((object) =>
  Object.keys(object).flatMap((name) => [name, object[name]]),
);

/** An object of names and values. They are defined, not set: a header may be called `__proto__`. */
export const objectOf = guard(Object.fromEntries);

/** The message of whatever was thrown; anything can be thrown. */
export const words = guard((error) => {
  const message = error?.message;
  return typeof message === 'string' && message ? message : String(error);
});

/** A URL resolved against the document's base or, in a worker, its own address. */
export const resolve = guard(
  (url) => new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href,
);

/**
 * The page's own origin. `location`, since a page may have a variable called `origin`; but a frame
 * without an address of its own has that of its parent in `origin` only.
 */
export const origin = guard(() => {
  const own = globalThis.location?.origin;
  return String(own && own !== 'null' ? own : globalThis.origin);
});

export const hasXmlHttpRequest = () => typeof XMLHttpRequest === 'function';

/** One BOM is dropped. A mocking library's XMLHttpRequest gives text whatever it is asked for. */
export const utf8 = guard((body) =>
  typeof body === 'string' ? body : new TextDecoder().decode(body),
);

/** The bytes of a `Blob` or an `ArrayBuffer`. */
export const size = (body) => body.size ?? body.byteLength ?? 0;

/** The same bytes as a `File` of this name and type; nothing is copied. */
export const named = guard((blob, name, type) => new File([blob], name, { type }));

export const warn = guard((before, name, after) =>
  console.warn(`wx-transfer: ${before}${name}${after}`),
);

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

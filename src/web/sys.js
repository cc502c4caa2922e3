// The JavaScript half of sys.rs and results.rs. They share a file because the server of wasm-bindgen's
// test runner hangs where a page opens more than four connections at once, one for each file.

// What may throw, done where throwing costs nothing. wasm-bindgen's `catch` keeps a table slot for
// good whenever a function that returns a value throws.

/** What the last operation threw, if it did; an array, since `undefined` can be thrown too. */
let thrown;

const guard =
  (operation) =>
  (...values) => {
    let result;
    let caught;
    try {
      result = operation(...values);
    } catch (error) {
      caught = [error];
    }
    // Behind the operation, which may have run others.
    thrown = caught;
    return result;
  };

/** Whether the last operation returned `undefined` because it threw. */
export const hasThrown = () => !!thrown;

/** What it threw, in words. */
export const whatThrew = () => words(thrown?.[0]);

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);

export const read = guard((object, name) => object?.[name]);
export const write = guard((object, name, value) => {
  object[name] = value;
});
export const text = guard(String);

/** No URL that a browser takes is longer, and wasm memory never shrinks. */
const longestUrl = 2 ** 21;

export const short = (value) =>
  typeof value === 'string' && value.length <= longestUrl ? value : undefined;

export const isData = (url) => /^data:/i.test(url);
export const typeName = guard(tag);

export const wrongType = guard((value) =>
  typeof value === 'object' && value && !Array.isArray(value) ? '' : tag(value) || typeof value,
);

export const properties = guard((object) =>
  Object.keys(object).flatMap((name) => [name, object[name]]),
);

export function addPair(pairs, name, value) {
  pairs.push([name, value]);
}

export const objectOf = guard(Object.fromEntries);

/** Anything can be thrown. */
export const words = guard((error) => {
  const message = error?.message;
  return typeof message === 'string' && message ? message : String(error);
});

/** Against the document's base or, in a worker, its own address. */
export const resolve = guard((url) => {
  const base = globalThis.document?.baseURI;
  // An image called `baseURI` takes its place.
  return new URL(url, typeof base === 'string' ? base : globalThis.location?.href).href;
});

/**
 * The page's own origin. `location`, since a page may have a variable called `origin`; but a frame
 * without an address of its own has that of its parent in `origin` only.
 */
export const origin = guard(() => {
  const own = globalThis.location?.origin;
  return String(own && own !== 'null' ? own : globalThis.origin);
});

export const hasXmlHttpRequest = guard(() => typeof XMLHttpRequest === 'function');

/** One BOM is dropped. A mocking library's XMLHttpRequest gives text whatever it is asked for. */
export const utf8 = guard((body) =>
  typeof body === 'string' ? body : new TextDecoder().decode(body),
);

const readSize = guard((body) => Number(body.size ?? body.byteLength));

export const size = (body) => readSize(body) || 0;

/**
 * By its last byte: of a file that was changed on disk, Firefox shows only that it has become
 * shorter, by reading nothing. By way of a `Response`: older blobs have no `arrayBuffer`.
 */
export async function readable(blob) {
  const bytes = await new Response(blob.slice(-1)).arrayBuffer();
  if (bytes.byteLength === 0 && blob.size > 0) throw new Error('it is shorter than it was');
  return blob;
}

export const named = guard((blob, name, type) => {
  if (!(blob instanceof Blob)) throw new TypeError('there is no Blob');
  return new File([blob], name, { type });
});

export const warn = guard((text) => console.warn(`wx-transfer: ${text}`));

/** A promise, and the two functions that settle it. */
export function deferred() {
  let settle;
  const promise = new Promise((resolve, reject) => (settle = [resolve, reject]));
  return [promise, ...settle];
}

export const hasDocument = () => typeof document === 'object';

/** Calls what a page gave us; what it throws is reported like any uncaught exception. */
export function call(callback, argument) {
  try {
    callback?.(argument);
  } catch (error) {
    report(error);
  }
}

export function callBoth(first, second, argument) {
  call(first, argument);
  call(second, argument);
}

export async function callBothSoon(first, second, argument) {
  await undefined;
  callBoth(first, second, argument);
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

export const body = async (response, method) => response[method]();

// A promise in any case: a page may have replaced `fetch`.

export const fetchResponse = async (method, url, headers, body, withCredentials, signal) =>
  fetch(url, {
    method,
    headers,
    body,
    signal,
    credentials: withCredentials ? 'include' : 'same-origin',
  });

export async function fetchBlob(url, sameOrigin, signal) {
  const response = await fetch(url, { mode: sameOrigin ? 'same-origin' : 'cors', signal });
  if (response.ok !== true) throw new Error('there is no such file');
  return response.blob();
}

export const openRequest = guard((method, url, headers, withCredentials, responseType) => {
  const request = new XMLHttpRequest();
  request.open(method, url, true);
  request.withCredentials = withCredentials;
  write(request, 'responseType', responseType);
  for (const [name, value] of headers) request.setRequestHeader(name, value);
  return request;
});

export const sendRequest = guard((request, body) => {
  request.send(body);
  return true;
});

export const abortRequest = guard((request) => request.abort());

export const responseHeaders = guard((request) => request.getAllResponseHeaders());

// The objects that callbacks and listeners get: each receiver's own, its headers too.

export const failed = (errMsg, errno) => ({ errMsg, errno });

export const done = (name) => ({ errMsg: `${name}:ok` });

export const uploaded = (statusCode, data, header) => ({
  errMsg: 'uploadFile:ok',
  statusCode,
  data,
  header: { ...header },
  cookies: [],
});

export const downloaded = (statusCode, key, path, header) => ({
  errMsg: 'downloadFile:ok',
  statusCode,
  [key]: path,
  header: { ...header },
  cookies: [],
});

export const headersReceived = (header, statusCode) => ({
  header: { ...header },
  statusCode,
  cookies: [],
});

export const sent = (progress, totalBytesSent, totalBytesExpectedToSend) => ({
  progress,
  totalBytesSent,
  totalBytesExpectedToSend,
});

export const written = (progress, totalBytesWritten, totalBytesExpectedToWrite) => ({
  progress,
  totalBytesWritten,
  totalBytesExpectedToWrite,
});

export const chosen = () => ({ tempFilePaths: [], tempFiles: [], errMsg: 'chooseImage:ok' });

export const counts = (inFlight, waiting, tempFiles, memory) => ({
  inFlight,
  waiting,
  tempFiles,
  memory,
});

export function addPicture({ tempFilePaths, tempFiles }, path, { size, type, name }) {
  tempFilePaths.push(path);
  tempFiles.push({ path, size, type, name });
}

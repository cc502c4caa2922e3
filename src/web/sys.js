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

/** No type's name is longer; what only claims to be one may be megabytes long. */
const longestTag = 99;

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1).slice(0, longestTag);

/** What key.rs calls by their numbers. */
const names = (
  'url filePath name timeout withCredentials success fail complete header formData ' +
  'count sizeType sourceType title icon image duration mask noConflict ' +
  'networkTimeout uploadFile downloadFile ' +
  'status responseURL headers response type width height ' +
  'content-type content-disposition content-length content-encoding ' +
  'lengthComputable loaded total upload ' +
  'onreadystatechange onprogress onload onerror onabort ontimeout'
).split(' ');

export const textOf = (name) => names[name];

/** As behind `guard`, which costs more than it does: nothing is called as often. */
export function read(object, name) {
  let value;
  let caught;
  try {
    value = object?.[names[name]];
  } catch (error) {
    caught = [error];
  }
  thrown = caught;
  return value;
}

export const write = guard((object, name, value) => {
  object[names[name]] = value;
});
export const text = guard(String);

/** No URL that a browser takes is longer, and wasm memory never shrinks. */
const longestUrl = 2 ** 21;

export const short = (value) =>
  typeof value === 'string' && value.length <= longestUrl ? value : undefined;

export const isData = (url) => /^data:/i.test(url);
export const typeName = guard(tag);

export const wrongType = guard((value) =>
  typeof value === 'object' && value && !Array.isArray(value) ? null : tag(value) || typeof value,
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
function absolute(url) {
  const base = globalThis.document?.baseURI;
  // An image called `baseURI` takes its place.
  return new URL(url, typeof base === 'string' ? base : globalThis.location?.href);
}

export const isUrl = guard((url) => !!absolute(url).href);

export const resolve = guard((url) => {
  // An empty one would be the page itself.
  if (!short(url) || !/[^\0- ]/.test(url)) return;
  const resolved = absolute(url);
  if (!/^https?:$/.test(resolved.protocol)) return;
  if (resolved.username || resolved.password) {
    // Browsers refuse to fetch a url with credentials in it. Those that come from the page's own
    // address are with the browser already.
    const page = absolute('');
    if (page.username !== resolved.username || page.password !== resolved.password) return;
    resolved.username = '';
    resolved.password = '';
  }
  return resolved.href;
});

/**
 * The page's own origin. `location`, since a page may have a variable called `origin`; but a frame
 * without an address of its own has that of its parent in `origin` only.
 */
function ownOrigin() {
  const own = globalThis.location?.origin;
  return own && own !== 'null' ? own : globalThis.origin;
}

export const isSameOrigin = guard((url) => new URL(url).origin === ownOrigin());

const withoutFragment = (url) => url.split('#', 1)[0];

export const isDirect = guard(
  (url, requested) =>
    withoutFragment(url) === withoutFragment(requested) && new URL(url).origin === ownOrigin(),
);

export const hasXmlHttpRequest = guard(() => typeof XMLHttpRequest === 'function');

/** One BOM is dropped. A mocking library's XMLHttpRequest gives text whatever it is asked for. */
export const utf8 = guard((body) =>
  typeof body === 'string' ? body : (decoder ??= new TextDecoder()).decode(body),
);

let decoder;

const readSize = guard((body) => Number(body.size ?? body.byteLength));

export const size = (body) => readSize(body) || 0;

/** Said here, since texts that cross into the module cost most of all. */
export const isOfLength = guard((body, header) => Number(header['content-length']) === size(body));

/**
 * By its last byte: of a file that was changed on disk, Firefox shows only that it has become
 * shorter, by reading nothing. By way of a `Response`: older blobs have no `arrayBuffer`.
 */
export async function readable(blob) {
  const bytes = await new Response(blob.slice(-1)).arrayBuffer();
  if (bytes.byteLength === 0 && blob.size > 0) throw new Error('it is shorter than it was');
  // As much as it was: where it has become longer, Firefox would send all of it under the old length.
  return new File([blob.slice(0, blob.size)], blob.name ?? '', { type: blob.type });
}

function fileOf(blob, name, type) {
  if (!(blob instanceof Blob)) throw new TypeError('there is no Blob');
  return new File([blob], name, { type });
}

export const named = guard(fileOf);

/** The names of blobs that are no `File`s. */
const fileNames = new WeakMap();

/**
 * As `named`. But to make another blob costs the browser more than all the rest of a small download:
 * where the type is right, only the name is remembered.
 */
export const kept = guard((blob, name, type) => {
  const isRight = blob.type === (type ?? '').toLowerCase() && blob instanceof Blob;
  // A page's own `fetch` may give the same one twice, or a `File`.
  if (!isRight || fileNames.has(blob) || 'name' in blob) return fileOf(blob, name, type);
  fileNames.set(blob, name);
  return blob;
});

export const fileName = guard((file) => fileNames.get(file) ?? file.name);

export const warn = guard((text) => console.warn(`wx-transfer: ${text}`));

export const hasDocument = () => typeof document === 'object';

/** Calls what a page gave us; what it throws is reported like any uncaught exception. */
export function call(callback, argument) {
  try {
    callback?.(argument);
  } catch (error) {
    report(error);
  }
}

/** `reportError` is missing before Firefox 93 and Safari 15.4. */
export const report = guard((error) => {
  if (typeof reportError === 'function') reportError(error);
  else {
    setTimeout(() => {
      throw error;
    });
  }
});

/**
 * A promise in any case: a page may have replaced `fetch`. An async function would take three
 * microtasks more to pass a promise on.
 */
const promised =
  (operation) =>
  (...values) => {
    try {
      return Promise.resolve(operation(...values));
    } catch (error) {
      return Promise.reject(error);
    }
  };

export const body = promised((response, ofUpload) =>
  ofUpload ? response.arrayBuffer() : response.blob(),
);

/**
 * The bytes of a `data:` URL, as https://fetch.spec.whatwg.org/#data-url-processor decodes them.
 * Without `fetch`, for which a Content-Security-Policy would have to allow `data:`.
 */
function blobOf(url) {
  const [href] = /[^#]*/.exec(new URL(url).href);
  const comma = href.indexOf(',');
  if (comma < 0) throw new Error('it has no comma');
  const head = href.slice('data:'.length, comma).trim();
  const body = unescape(href.slice(comma + 1).replace(/%u/gi, '%25u'));
  const text = base64.test(head) ? atob(body) : body;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return new Blob([bytes], { type: typeOf(head.replace(base64, '')) });
}

const base64 = /; *base64$/i;

/** A media type, without the parameters that are none. */
function typeOf(text) {
  const [type, ...parameters] = text.split(';').map((part) => part.trim());
  const essence = type || (parameters.length ? 'text/plain' : '');
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(essence))
    return 'text/plain;charset=US-ASCII';
  const isOne = (parameter) =>
    /^[\w!#$%&'*+.^`|~-]+=([\w!#$%&'*+.^`|~-]+|"[^"\\]*")$/.test(parameter);
  return [essence, ...parameters.filter(isOne)].join(';');
}

export const fetchResponse = promised((isUpload, url, headers, body, withCredentials, signal) =>
  fetch(url, {
    method: isUpload ? 'POST' : 'GET',
    headers: headers.length > 0 ? headers : undefined,
    body,
    signal,
    credentials: withCredentials ? 'include' : 'same-origin',
  }),
);

export async function fetchBlob(url, sameOrigin, signal) {
  if (isData(url)) return blobOf(url);
  const response = await fetch(url, { mode: sameOrigin ? 'same-origin' : 'cors', signal });
  if (response.ok !== true) throw new Error('there is no such file');
  // It may lie on disk, where a page's own object URL leads.
  return readable(await response.blob());
}

export const openRequest = guard((isUpload, url, headers, withCredentials, signal) => {
  const request = new XMLHttpRequest();
  request.open(isUpload ? 'POST' : 'GET', url, true);
  request.withCredentials = withCredentials;
  setType(request, isUpload ? 'arraybuffer' : 'blob');
  for (const [name, value] of headers) request.setRequestHeader(name, value);
  signal.onabort = () => abortRequest(request);
  return request;
});

const setType = guard((request, type) => {
  request.responseType = type;
});

export const sendRequest = guard((request, body) => {
  request.send(body);
  return true;
});

export const abortRequest = guard((request) => request.abort());

export const responseHeaders = guard((request) => request.getAllResponseHeaders());

// What the page gave us, and what it has got from us, is kept here: an instance of the module that
// crashes takes none of it along.

/** The calls, of the instance that runs at the moment, that have not been told how they ended. */
export const ledger = { calls: new Set() };

export function enter(entry, success, fail, complete) {
  const { calls } = ledger;
  calls.add(entry);
  entry.calls = calls;
  if (success || fail || complete) {
    entry.success = success;
    entry.fail = fail;
    entry.complete = complete;
  } else if (entry.isPromised) promise(entry);
  return !!(entry.fail || entry.complete);
}

/** Gives a call a promise in the place of callbacks. */
export function promise(entry) {
  entry.promise ??= new Promise((resolve, reject) => {
    entry.success = resolve;
    entry.fail = reject;
  });
}

export function drive(entry, controller) {
  entry.controller = controller;
}

export function tell(entry, succeeded, result) {
  if (!entry.calls.delete(entry)) return;
  call(succeeded ? entry.success : entry.fail, result);
  call(entry.complete, result);
}

/** Not an async function: it would throw, as at the end of the stack, where nobody notices. */
export function tellSoon(entry, succeeded, result) {
  soon.then(() => tell(entry, succeeded, result));
}

const soon = Promise.resolve();

/** Fails all of these calls, and cuts their connections. */
export function failCalls(calls, words) {
  for (const entry of calls) {
    cut(entry.controller);
    tellSoon(entry, false, failed(`${entry.name}:fail ${words}`, 4));
  }
}

const cut = guard((controller) => controller?.abort());

/**
 * Timers for the module in the place of the page's own, which may throw. It has no time limits then,
 * but it goes on. They can all be cleared, so that none keeps a crashed instance in memory.
 */
export function createTimers() {
  const running = new Set();
  return {
    setTimeout(handler, milliseconds) {
      try {
        const timer = setTimeout(() => {
          running.delete(timer);
          handler();
        }, milliseconds);
        running.add(timer);
        return timer;
      } catch (error) {
        report(error);
      }
    },
    clearTimeout(timer) {
      running.delete(timer);
      clear(timer);
    },
    clearTimeouts: () => running.forEach(clear),
  };
}

const clear = guard((timer) => clearTimeout(timer));

const userFiles = new Map();

export const keepUserFile = guard((path, file) => {
  userFiles.set(path, file);
});

export const userFile = guard((path) => userFiles.get(path));

/** By their temp paths without fragments. */
const tempFiles = new Map();

export const addTempFile = guard((file, fragment) => {
  const url = objectUrl(file);
  // Service workers have no object URLs.
  const path =
    typeof url === 'string' ? url + fragment : `wxfile://temp/${++number}${fragment.slice(1)}`;
  tempFiles.set(withoutFragment(path), file);
  return path;
});

const objectUrl = guard((file) => URL.createObjectURL(file));

/** Keeps apart files of one name. */
let number = 0;

export const tempFile = guard((path) => tempFiles.get(withoutFragment(path)));

export const releaseTempFile = guard((path) => {
  const url = withoutFragment(path);
  if (tempFiles.delete(url)) URL.revokeObjectURL(url);
});

export const countTempFiles = () => tempFiles.size;

let settings = [];

export function keepSettings(...kept) {
  settings = kept;
}

export const keptSetting = (index) => settings[index];

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

export const downloaded = (statusCode, isTemp, path, header) => ({
  errMsg: 'downloadFile:ok',
  statusCode,
  [isTemp ? 'tempFilePath' : 'filePath']: path,
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

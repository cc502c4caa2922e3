// The JavaScript half of sys.rs, exchange.rs and results.rs. They share a file because the server of
// wasm-bindgen's test runner hangs where a page opens more than four connections at once, one for each
// file.

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

/** The language's own, whatever the page calls `Promise`. */
export const Promise = (async () => {})().constructor;

const { then } = Promise.prototype;
const soon = Promise.resolve();

/**
 * By what the language had when this was loaded: a page may replace `queueMicrotask`, and js-sys waits for
 * its call for good. It throws where there is no stack left; an async function might not, and be lost.
 */
export function queueMicrotask(act) {
  then.call(soon, () => attempt(act));
}

/** A module that crashes may leave promises behind that nobody awaits; they are no errors of the page's. */
const handled =
  (promised) =>
  (...values) => {
    const promise = promised(...values);
    promise.catch(() => {});
    return promise;
  };

/** In words what the last operation threw that returned `undefined`. */
export const whatThrew = () => words(thrown?.[0]);

/** What key.rs calls by their numbers. */
const names = 'status header raw type name width height content-length content-encoding'.split(' ');

/** What a property is; `undefined` of what has none, and where reading it throws. */
const peek = guard((object, name) => object?.[name]);

export const read = (object, name) => peek(object, names[name]);

export const write = guard((object, name, value) => {
  object[names[name]] = value;
});

/** No URL that a browser takes is longer, and wasm memory never shrinks. */
const longestUrl = 2 ** 21;

export const short = (value) =>
  typeof value === 'string' && value.length <= longestUrl ? value : undefined;

export const isData = (url) => /^data:/i.test(url);

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

const isHttp = ({ protocol }) => /^https?:$/.test(protocol);

/** The URL that was resolved last, if it was absolute and is not long enough to be worth forgetting. */
let latest;

const longestRemembered = 2048;

export const resolve = guard((url) => {
  // The same one is asked for again and again, and to read it takes half the time of a call.
  if (url === latest) return latest;
  // An empty one would be the page itself.
  if (!short(url) || !/[^\0- ]/.test(url)) return;
  const resolved = absolute(url);
  if (!isHttp(resolved)) return;
  if (resolved.username || resolved.password) {
    // Browsers refuse to fetch a url with credentials in it. Those that come from the page's own
    // address are with the browser already.
    const page = absolute('');
    if (page.username !== resolved.username || page.password !== resolved.password) return;
    resolved.username = '';
    resolved.password = '';
  }
  const { href } = resolved;
  // Its own text: the page's may be a piece of a long one, which it would keep in memory.
  if (href === url && href.length <= longestRemembered) latest = href;
  return href;
});

/**
 * The page's own origin. `location`, since a page may have a variable called `origin`; but a frame
 * without an address of its own has that of its parent in `origin` only.
 */
function ownOrigin() {
  const own = globalThis.location?.origin;
  return own && own !== 'null' ? own : globalThis.origin;
}

/** A file of the page's own origin, on whatever scheme that is: an app's or an extension's have no `origin` everywhere. */
export const ownFile = guard((path) => {
  const resolved = resolve(path);
  if (resolved !== undefined)
    return new URL(resolved).origin === ownOrigin() ? resolved : undefined;
  if (!short(path) || !/[^\0- ]/.test(path)) return;
  const url = absolute(path);
  const { protocol, host } = globalThis.location;
  return !isHttp(url) && url.protocol === protocol && url.host === host ? url.href : undefined;
});

const withoutFragment = (url) => url.split('#', 1)[0];

export const isDirect = guard(
  ({ url }, requested) =>
    withoutFragment(url) === withoutFragment(requested) && new URL(url).origin === ownOrigin(),
);

export const hasXmlHttpRequest = guard(() => typeof XMLHttpRequest === 'function');

/** One BOM is dropped. What stands in for the browser's own gives text whatever it is asked for. */
const utf8 = (body) =>
  typeof body === 'string'
    ? body.replace(/^\ufeff/, '')
    : (decoder ??= new TextDecoder()).decode(body);

let decoder;

/** `undefined` where the browser does not know the charset, or the bytes are no text in it. */
export const decodeBytes = guard((charset, bytes) =>
  new TextDecoder(charset, { fatal: true }).decode(bytes),
);

const readSize = guard((body) => Number(body.size ?? body.byteLength));

export const size = (body) => readSize(body) || 0;

export const bodySize = ({ body }) => size(body);

/** A line each: no URL and no header has line breaks. What a page's own `fetch` made has no URL. */
export const naming = guard(({ url, header }, requested) =>
  [url || requested, header['content-type'] ?? '', header['content-disposition'] ?? ''].join('\n'),
);

export const headerOf = ({ header }, name) => read(header, name);

/**
 * Whether a reply's body has the bytes that its head announced. Said here, since texts that cross
 * into the module cost most of all.
 */
export const isOfLength = guard(
  ({ body, header }) => Number(header['content-length']) === size(body),
);

/**
 * How many bytes the network has brought; `Infinity` where the page's own worker or wrapper has put
 * the reply together, which then is whole, whatever an old head says.
 */
export const receivedSize = ({ body, received }, requested) =>
  typeof body === 'string' || isByWorker(requested) ? Infinity : Math.max(received(), size(body));

/** Whether a service worker may have answered: inside other workers, only its trace can be seen. */
const isByWorker = guard((url) => {
  const { serviceWorker } = navigator;
  return serviceWorker
    ? !!serviceWorker.controller
    : performance.getEntriesByName(url).some(({ workerStart }) => workerStart > 0);
});

/**
 * By its last byte: of a file that was changed on disk, Firefox shows only that it has become
 * shorter, by reading nothing. By way of a `Response`: older blobs have no `arrayBuffer`.
 */
export const readable = handled(async (blob) => {
  const bytes = await bytesOf(blob.slice(-1));
  if (bytes.byteLength === 0 && blob.size > 0) throw new Error('it is shorter than it was');
  // As much as it was: where it has become longer, Firefox would send all of it under the old length.
  return fileOf(blob, fileName(blob) ?? '', blob.type);
});

/** Older blobs have no `arrayBuffer`. */
const bytesOf = (blob) =>
  blob.arrayBuffer ? blob.arrayBuffer() : new Response(blob).arrayBuffer();

/** The names of blobs. None is made a `File` for it: a page may have a class of its own by that name. */
const fileNames = new WeakMap();

/** The same bytes under a name, whatever realm the blob is from. */
function fileOf(blob, name, type) {
  if (!isBlob(blob)) throw new TypeError('there is no Blob');
  const file = blob.slice(0, blob.size, type);
  fileNames.set(file, name);
  return file;
}

/** By what it calls itself: the constructor is another one in another realm, or the page's own. */
export const isBlob = guard(
  (value) =>
    /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value)) &&
    typeof value.slice === 'function',
);

/**
 * As `fileOf`, of a blob that has just been made. To make another one costs the browser more than all the
 * rest of a small download: where the type is right, only the name is remembered.
 */
function freshFileOf(blob, name, type) {
  const isRight = isBlob(blob) && blob.type === type.toLowerCase();
  // A page's own `fetch` may give the same one twice, or a `File`.
  if (!isRight || fileNames.has(blob) || 'name' in blob) return fileOf(blob, name, type);
  fileNames.set(blob, name);
  return blob;
}

export const named = guard(freshFileOf);

export const fileName = guard((file) => fileNames.get(file) ?? file.name);

export const warn = guard((text) => console.warn(`wx-transfer: ${text}`));

export const hasDocument = () => typeof document === 'object';

/**
 * Calls what a page gave us, in the context in which it was given; what it throws is reported like any
 * uncaught exception.
 */
export function call(callback, argument, context) {
  let isCalled = false;
  const act = () => {
    if (isCalled) return;
    isCalled = true;
    callback?.(argument);
  };
  attempt(context ? () => context(act) : act);
  // What the page calls `Zone` need not be one.
  attempt(act);
}

function attempt(act) {
  try {
    act();
  } catch (error) {
    report(error);
  }
}

/** Runs something in the context that is the current one now; `undefined` where a page has none. */
export const currentContext = guard(() => {
  // https://github.com/tc39/proposal-async-context
  const { Snapshot } = globalThis.AsyncContext ?? {};
  const snapshot = typeof Snapshot === 'function' ? new Snapshot() : undefined;
  // https://github.com/angular/angular/tree/main/packages/zone.js
  const zone = globalThis.Zone?.current;
  const inZone = typeof zone?.run === 'function' ? (act) => zone.run(act) : undefined;
  return snapshot ? (act) => snapshot.run(() => (inZone ? inZone(act) : act())) : inZone;
});

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

export const fetchBlob = handled(async (url, sameOrigin, signal) => {
  if (isData(url)) return blobOf(url);
  const response = await fetch(url, {
    method: 'GET',
    headers: {},
    mode: sameOrigin ? 'same-origin' : 'cors',
    signal,
  });
  if (response.ok !== true) throw new Error('there is no such file');
  const blob = await response.blob();
  // Others read all of it. Firefox gives the file itself, which may lie on disk.
  return 'name' in blob ? readable(blob) : blob;
});

// Sending a request and receiving its response: the half of exchange.rs. A reply is
// `{ status, url, header, body, received }`; `XMLHttpRequest` gives `raw` for `header`.

/**
 * A promise of the reply, or of `undefined` if the file that was to be sent is gone; rejects with what
 * the browser says. `hear` is called with the reply when its head has come, and with `undefined`, the
 * bytes done and their total as they go.
 */
async function carryOut(
  withProgress,
  isUpload,
  url,
  headers,
  body,
  file,
  withCredentials,
  signal,
  hear,
) {
  let hasHead = false;
  const tell = (reply, done, total) => {
    hasHead ||= !!reply;
    // Behind the end there is nobody left who could hear.
    if (!hear.isOver) hear(reply, done, total);
  };
  try {
    const request = withProgress ? newXmlHttpRequest(isUpload, url) : undefined;
    const reply = request
      ? await byXmlHttpRequest(
          request,
          isUpload,
          headers,
          body,
          withCredentials,
          signal,
          tell,
          hear,
        )
      : await byFetch(isUpload, url, headers, body, withCredentials, signal, tell, hear);
    // A page's own fetch or XMLHttpRequest may answer with anything.
    const type = typeof reply?.body;
    if (!(type === 'object' && reply.body) && !(isUpload && type === 'string')) {
      throw new TypeError(
        "the page's own fetch or XMLHttpRequest gave no body of the type asked for",
      );
    }
    return reply;
  } catch (error) {
    // It may have been deleted or changed on disk since it was picked, of which browsers say at best
    // that the network failed.
    if (file && !hasHead && !hear.isOver && !(await isReadable(file))) return undefined;
    throw error;
  }
}

export const exchange = handled(carryOut);

const isReadable = (file) =>
  readable(file).then(
    () => true,
    () => false,
  );

/** Nothing is told any more, and what has not noticed the signal is cut. */
export function hangUp(hear) {
  hear.isOver = true;
  hear.cut?.();
}

const isStatus = (value) => typeof value === 'number' && value > 0;

/**
 * The faster interface, which spares other origins a preflight and exists in every worker. Taken from
 * the global scope and not from `window`. It is called as people write it by hand, since pages put
 * their own in its place, which look into what they get.
 */
async function byFetch(isUpload, url, headers, body, withCredentials, signal, tell, hear) {
  const response = await fetch(url, {
    method: isUpload ? 'POST' : 'GET',
    headers: Object.fromEntries(headers),
    ...(isUpload ? { body } : undefined),
    signal,
    credentials: withCredentials ? 'include' : 'same-origin',
  });
  const status = statusOf(response);
  if (!isStatus(status)) throw new TypeError('fetch did not answer with a Response');
  const wasUsed = peek(response, 'bodyUsed');
  const reply = {
    status,
    url: peek(response, 'url'),
    header: headerFields(peek(response, 'headers')) ?? {},
    // A page's wrapper makes a Response of its own, or gives bytes that are not this one's.
    received: () =>
      /^(basic|cors)$/.test(peek(response, 'type')) &&
      wasUsed === false &&
      peek(response, 'bodyUsed') === true
        ? 0
        : Infinity,
  };
  tell(reply, 0, 0);
  // A page's own fetch may not have noticed the signal.
  if (hear.isOver) return response.body.cancel();
  reply.body = await (isUpload ? textOf(response) : blobIn(response, reply.header));
  return reply;
}

// What stands in for a Response in tests has the least that the code before it needed.

const statusOf = (response) => {
  const status = peek(response, 'status');
  return status === undefined && peek(response, 'ok') === true ? 200 : status;
};

/** By lower-case names. */
const headerFields = guard((headers) => {
  if (!headers) return {};
  // The browser's own.
  if (Object.prototype.toString.call(headers) === '[object Headers]')
    return Object.fromEntries(headers);
  if (typeof headers[Symbol.iterator] === 'function') return lowerCase([...headers]);
  if (typeof headers.forEach === 'function') {
    const pairs = [];
    headers.forEach((value, name) => pairs.push([name, value]));
    return lowerCase(pairs);
  }
  if (typeof headers.get === 'function') {
    const known = ['content-type', 'content-length', 'content-disposition', 'content-encoding'];
    return lowerCase(known.map((name) => [name, headers.get(name)]));
  }
  return lowerCase(Object.entries(headers));
});

const lowerCase = (pairs) =>
  Object.fromEntries(
    pairs
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [String(name).toLowerCase(), String(value)]),
  );

async function textOf(response) {
  // jsdom has neither a TextDecoder nor a Response.
  if (response.arrayBuffer && globalThis.TextDecoder) return response.arrayBuffer();
  if (response.text) return response.text();
  return response.arrayBuffer ? response.arrayBuffer() : JSON.stringify(await response.json());
}

async function blobIn(response, header) {
  if (!response.blob) {
    const content = await textOf(response);
    return new Blob([content], { type: header['content-type'] ?? '' });
  }
  const blob = await response.blob();
  const isForeign = isBlob(blob) && !isOwnBlob(blob) && !isUsableBlob(blob);
  return isForeign ? new Blob([await bytesOf(blob)], { type: blob.type }) : blob;
}

/** Of this realm, which most are. */
const isOwnBlob = guard((blob) => blob instanceof Blob);

/** Of any realm of this browser, but not another program's. */
const isUsableBlob = guard((blob) => {
  // Without a name it would take anything, as text.
  new FormData().append('file', blob, 'name');
  return true;
});

/**
 * A request that gives the bytes themselves, or `undefined` where `fetch` alone does: some that take the
 * place of XMLHttpRequest, and old ones, do not know of a `responseType`.
 */
function newXmlHttpRequest(isUpload, url) {
  const request = new XMLHttpRequest();
  const isTyped = 'responseType' in request;
  request.open(isUpload ? 'POST' : 'GET', url, true);
  const type = isUpload ? 'arraybuffer' : 'blob';
  setType(request, type);
  const givesText = !isTyped || peek(request, 'responseType') !== type;
  return givesText && !isUpload && typeof fetch === 'function' ? undefined : request;
}

/**
 * The one interface that reports an upload's progress, and a download's without pulling every byte
 * through script.
 */
const byXmlHttpRequest = (request, isUpload, headers, body, withCredentials, signal, tell, line) =>
  new Promise((resolve, reject) => {
    let reply;
    let loaded;

    const receiveHead = () => {
      const status = peek(request, 'status');
      // None before the head has come, and none of what failed.
      if (reply || !isStatus(status)) return;
      reply = {
        status,
        url: peek(request, 'responseURL'),
        raw: rawHeaders(request),
        // A page's own may make another body of what has come, and knows no number then.
        received: () => (typeof loaded === 'number' ? loaded : Infinity),
      };
      tell(reply, 0, 0);
    };
    const progressed = (event) => {
      const [done, total] = [peek(event, 'loaded'), peek(event, 'total')];
      const isKnown = peek(event, 'lengthComputable') === true;
      if (isKnown && typeof done === 'number' && typeof total === 'number')
        tell(undefined, done, total);
    };
    const end = (isWhole) => {
      listen(request, ['readystatechange', 'load', 'error', 'abort', 'timeout'], null);
      listen(measured, ['progress', 'load'], null);
      line.cut = undefined;
      listen(signal, ['abort'], null);
      if (!reply || !isWhole) return reject(new Error('the browser gives no reason'));
      reply.body = peek(request, 'response');
      if (!isUpload && isWholeText(reply.body)) {
        reply.body = new Blob([reply.body], { type: 'text/plain' });
      }
      resolve(reply);
    };

    request.withCredentials = withCredentials;
    for (const [name, value] of headers) request.setRequestHeader(name, value);

    // An upload's only where it is wanted: a listener there makes the browser ask other origins first.
    const measured = isUpload ? peek(request, 'upload') : request;
    listen(measured, isUpload ? ['progress', 'load'] : ['progress'], progressed);
    listen(request, ['readystatechange'], receiveHead);
    listen(request, ['error', 'abort', 'timeout'], () => end(false));
    listen(request, ['load'], (event) => {
      if (peek(event, 'isTrusted') === true) loaded = peek(event, 'loaded');
      receiveHead();
      end(true);
    });
    // What has taken its place may tell nobody of that.
    line.cut = () => {
      abortRequest(request);
      end(false);
    };
    listen(signal, ['abort'], line.cut);
    request.send(body);
  });

/** That nothing was lost of when it was decoded: a mocking library gives text, whatever it is asked for. */
const isWholeText = (body) => typeof body === 'string' && !body.includes('\ufffd');

const abortRequest = guard((request) => request.abort());

const setType = guard((request, type) => {
  request.responseType = type;
});

const rawHeaders = guard((request) => request.getAllResponseHeaders());

/** Some that take XMLHttpRequest's place have no `upload`. */
const listen = guard((target, types, handler) => {
  for (const type of types) target[`on${type}`] = handler;
});

// What the page gave us, and what it has got from us, is kept here: an instance of the module that
// crashes takes none of it along.

const readClock = guard(() => Date.now());

/** Not a number where the page's own clock throws. */
export const now = () => Number(readClock());

export const createController = guard(() => new AbortController());

export const signalOf = guard((controller) => controller.signal);

export function drive(entry, controller) {
  entry.controller = controller;
}

export function tell(entry, succeeded, result) {
  if (entry.isOver) return;
  entry.isOver = true;
  entry.calls?.delete(entry);
  call(succeeded ? entry.success : entry.fail, result, entry.context);
  call(entry.complete, result, entry.context);
}

/** Not an async function: it would throw, as at the end of the stack, where nobody notices. */
export function tellSoon(entry, succeeded, result) {
  queueMicrotask(() => tell(entry, succeeded, result));
}

/** Fails all of these calls, and cuts their connections. */
export function failCalls(calls, words) {
  for (const entry of calls) {
    cut(entry.controller);
    tellSoon(entry, false, failed(entry, `fail ${words}`, 4));
  }
}

export const cut = guard((controller) => controller?.abort());

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

export const userFile = guard((path) => userFiles.get(path));

/** By their temp paths without fragments. */
const tempFiles = new Map();

/** With what would end an unquoted CSS `url()`, too. */
const encoded = (name) => encodeURIComponent(name).replace(/['()]/g, escape);

/**
 * Behind the last `/` of the path is the name, and behind the last `.` the extension; before it, what
 * programs look for by which WeChat's own temp paths can be told.
 */
function hold(file, name) {
  const url = objectUrl(file);
  // Service workers have no object URLs.
  const path =
    typeof url === 'string'
      ? `${url}#wxfile://tmp/tmp_/${encoded(name)}`
      : `wxfile://tmp_${hex(32)}/${encoded(name)}`;
  tempFiles.set(withoutFragment(path), file);
  return path;
}

export const addTempFile = guard(hold);

/** The page's own that may lie on disk, where they can be deleted or changed. */
const lent = new WeakSet();

export const isLent = (file) => lent.has(file);

/**
 * Whether a slice of a file fails by itself when that has been deleted or changed: in Chromium alone, which
 * an API for files tells that no other has. To read the slice before would cost a small upload a third.
 */
export const failsByItself = () => 'webkitRequestFileSystem' in globalThis;

export function createTempFile(blob, name) {
  const file = fileOf(blob, name, blob.type);
  if (Object.prototype.toString.call(blob) === '[object File]') lent.add(file);
  return hold(file, name);
}

const objectUrl = guard((file) => URL.createObjectURL(file));

const hex = (digits) =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');

export const tempFile = guard((path) => tempFiles.get(withoutFragment(path)));

const release = guard((path) => {
  const url = withoutFragment(path);
  if (tempFiles.delete(url)) URL.revokeObjectURL(url);
});

export const releaseTempFile = guard((paths) => {
  if (Array.isArray(paths)) paths.forEach(release);
  else release(paths);
});

export const countTempFiles = () => tempFiles.size;

// The objects that callbacks and listeners get: each receiver's own, its headers too.

export const failed = ({ name }, text, errno) => ({ errMsg: `${name}:${text}`, errno });

export const warnOf = ({ errMsg }) => warn(errMsg);

export const done = ({ name }) => ({ errMsg: `${name}:ok` });

export const uploaded = guard(({ status, body, header }) => ({
  errMsg: 'uploadFile:ok',
  statusCode: status,
  data: utf8(body),
  header: { ...header },
  cookies: [],
}));

const downloadOf = ({ status, header }, name, path) => ({
  errMsg: 'downloadFile:ok',
  statusCode: status,
  [name]: path,
  header: { ...header },
  cookies: [],
});

export const downloaded = guard((reply, name, type) =>
  downloadOf(reply, 'tempFilePath', hold(freshFileOf(reply.body, name, type), name)),
);

export const stored = guard((reply, name, type, key, path) => {
  userFiles.set(key, freshFileOf(reply.body, name, type));
  return downloadOf(reply, 'filePath', path);
});

export const headersReceived = ({ header, status }) => ({
  header: { ...header },
  statusCode: status,
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

export function addPicture({ tempFilePaths, tempFiles }, path, file) {
  const { size, type } = file;
  tempFilePaths.push(path);
  tempFiles.push({ path, size, type, name: fileName(file) });
}

// Looks on at what the package does with the page: every function here calls through to the browser's
// own. Must be imported before the package.

/** The browser's own, for what this page does itself and does not count. */
export const own = {
  fetch: window.fetch.bind(window),
  createObjectURL: URL.createObjectURL.bind(URL),
  revokeObjectURL: URL.revokeObjectURL.bind(URL),
};

/** What the package did. */
export const seen = {
  urlsMade: 0,
  urlsReleased: 0,
  warnings: 0,
  exceptions: 0,
  rejections: 0,
  /** Of its WebAssembly instances. @type {WebAssembly.Table[]} */
  tables: [],
};

/** Told of each URL that is about to be requested. */
let watcher = () => {};

/** @param {(url: string) => void} fn */
export function watchRequests(fn) {
  watcher = fn;
}

window.fetch = (url, init) => {
  watcher(String(url));
  return own.fetch(url, init);
};

const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  watcher(String(url));
  return open.call(this, method, url, ...rest);
};

URL.createObjectURL = (object) => {
  const url = own.createObjectURL(object);
  seen.urlsMade += 1;
  return url;
};

URL.revokeObjectURL = (url) => {
  seen.urlsReleased += 1;
  own.revokeObjectURL(url);
};

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, parameters) {
    const instance = new target(...parameters);
    const exported = Object.values(instance.exports);
    seen.tables.push(...exported.filter((value) => value instanceof WebAssembly.Table));
    return instance;
  },
});

console.warn = () => {
  seen.warnings += 1;
};

// Not shown: a browser keeps what its console shows.
window.addEventListener('error', (event) => {
  seen.exceptions += 1;
  event.preventDefault();
});
window.addEventListener('unhandledrejection', (event) => {
  seen.rejections += 1;
  event.preventDefault();
});

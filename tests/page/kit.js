// What page tests use inside the page, as `window.kit`.

/** Long enough for a callback that should not come to come all the same. */
const GRACE = 40;

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stands for a promise that should settle: rejects rather than hang a test for minutes. */
export const within = (ms, promise, what) =>
  Promise.race([
    promise,
    wait(ms).then(() => Promise.reject(new Error(`${what}: nothing after ${ms} ms`))),
  ]);

/**
 * Calls `wx[name](options)` and notes whatever it calls, in order.
 *
 * @param {'uploadFile' | 'downloadFile'} name
 * @param {object} options
 * @param {(task: object, note: (event: string) => (value: any) => void) => void} [prepare] runs in
 *   the same turn
 * @returns {Promise<{ events: string[], log: { event: string, value: any, sync: boolean, at: number }[],
 *   result: any, same: boolean }>} a while after `complete`
 */
export function transfer(name, options, prepare = () => {}) {
  const log = [];
  const started = performance.now();
  let returned = false;
  const completed = new Promise((resolve) => {
    const note = (event) => (value) => {
      log.push({ event, value, sync: !returned, at: performance.now() - started });
      if (event === 'complete') resolve();
    };
    const task = window.wx[name]({
      ...options,
      success: note('success'),
      fail: note('fail'),
      complete: note('complete'),
    });
    returned = true;
    prepare(task, note);
  });
  return within(90_000, completed, `${name} ${options.url}`)
    .then(() => wait(GRACE))
    .then(() => {
      const ended = log.filter(({ event }) => event === 'success' || event === 'fail');
      const complete = log.find(({ event }) => event === 'complete');
      return {
        events: log.map(({ event }) => event),
        log,
        result: complete.value,
        same: ended.length === 1 && ended[0].value === complete.value,
      };
    });
}

export const upload = (options, prepare) => transfer('uploadFile', options, prepare);
export const download = (options, prepare) => transfer('downloadFile', options, prepare);

/** An object URL of a new file, with its name the way temp paths carry it. */
export function pathOf(content, name = 'file.txt', type = 'text/plain') {
  const file = new File([content], name, { type });
  return `${URL.createObjectURL(file)}#/${encodeURIComponent(name)}`;
}

/** `count` bytes of a repeating pattern. */
export const bytes = (count) => Uint8Array.from({ length: count }, (_, index) => index % 251);

/** What the browser reports as uncaught, collected while `during` runs. */
export async function uncaught(during) {
  const messages = [];
  const listen = (event) => {
    event.preventDefault();
    messages.push(event.error?.message ?? event.message);
  };
  window.addEventListener('error', listen);
  await during();
  await wait(GRACE);
  window.removeEventListener('error', listen);
  return messages;
}

/**
 * Throws. A script that a driver runs is not the page's own, and of its errors a browser reports no
 * more than "Script error.".
 */
export function raise(message) {
  throw new Error(message);
}

/** What `console.warn` is told while `during` runs. */
export async function warnings(during) {
  const told = [];
  const { warn } = console;
  console.warn = (...parts) => told.push(parts.join(' '));
  try {
    await during();
  } finally {
    console.warn = warn;
  }
  return told;
}

/** The callbacks of calls started together, as one list of `[name, errMsg]`. */
export function all(calls) {
  return Promise.all(calls.map(([name, options, prepare]) => transfer(name, options, prepare)));
}

/** The URL of a script, as a page that demands trusted types wants it. */
export const scriptURL = (url) =>
  window.trustedTypes
    ? trustedTypes.createPolicy('tests', { createScriptURL: String }).createScriptURL(url)
    : url;

/** Appends an element, with styles that no policy takes for a style attribute. */
export function append(parent, name, style = '') {
  const element = document.createElement(name);
  element.style.cssText = style;
  parent.append(element);
  return element;
}

/** A style sheet of the page's own. */
export function addStyle(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** How calls that need a page fail in a worker: each is `[name, options]`. */
export const inWorker = (calls) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(scriptURL('/pageless-worker.js'), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(calls);
  });

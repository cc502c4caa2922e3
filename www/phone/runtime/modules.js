// @ts-check
// Scripts as WeChat runs them: each in a scope of its own, with `require`, `module` and `exports`.

const REQUIRED = /\brequire\(\s*(['"])(.+?)\1\s*\)/g;
const ES_MODULE = /^\s*(?:import\b(?!\s*\()|export\b)/m;

let runs = 0;

/**
 * Runs a script and, before it, loads what it requires.
 *
 * @param {URL} url
 */
export async function runScript(url) {
  const modules = await load(url, new Map());
  requireFrom(url, modules)(url.href);
}

/**
 * @typedef {{ define?: (require: Function, module: any, exports: any) => void, exports?: any }} Module
 * @typedef {Map<string, Module>} Modules by their URLs
 */

/**
 * @param {URL} url
 * @param {Modules} modules
 * @returns {Promise<Modules>}
 */
async function load(url, modules) {
  if (modules.has(url.href)) return modules;
  /** @type {Module} */
  const module = {};
  modules.set(url.href, module);
  const source = await read(url);
  if (ES_MODULE.test(source)) {
    // Anew each time: a module that is there already would not run again.
    const again = new URL(url);
    again.searchParams.set('run', String((runs += 1)));
    if (!(await loaded({ type: 'module', src: again.href }))) throw failed(url);
    return modules;
  }
  for (const [, , path] of source.matchAll(REQUIRED)) await load(scriptAt(path, url), modules);
  module.define = await define(source, url);
  return modules;
}

/** @param {string} path @param {URL} from */
const scriptAt = (path, from) => new URL(path.endsWith('.js') ? path : `${path}.js`, from);

/**
 * @param {URL} from
 * @param {Modules} modules
 */
const requireFrom = (from, modules) => (/** @type {string} */ path) => {
  const url = scriptAt(path, from);
  const module = modules.get(url.href);
  if (!module) throw new Error(`require('${path}'): only a path that is written out is found`);
  if (module.define && !module.exports) {
    module.exports = {};
    module.define(requireFrom(url, modules), module, module.exports);
  }
  return module.exports;
};

/**
 * Makes a function of a script, by a script element, so that errors and breakpoints are the file's.
 *
 * @param {string} source
 * @param {URL} url
 * @returns {Promise<NonNullable<Module['define']>>}
 */
async function define(source, url) {
  const slot = `wx-script ${url.href}`;
  const name = JSON.stringify(slot);
  // On one line: line numbers stay the file's.
  const code = `window[${name}] = function (require, module, exports) {${source}\n};\n//# sourceURL=${url.href}`;
  const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  await loaded({ src: blob });
  URL.revokeObjectURL(blob);
  const found = /** @type {any} */ (window)[slot];
  if (!found) throw failed(url);
  delete (/** @type {any} */ (window)[slot]);
  return found;
}

/** @param {URL} url */
const failed = ({ pathname }) => new SyntaxError(`${pathname} could not be run`);

/** The URLs come from `runScript`, and lead to this site or to a blob of what was read there. */
const trusted = window.trustedTypes?.createPolicy('phone', { createScriptURL: (url) => url });

/** @param {{ type?: string, src: string }} properties */
async function loaded({ type = '', src }) {
  const script = Object.assign(document.createElement('script'), { type });
  script.src = /** @type {string} */ (trusted?.createScriptURL(src) ?? src);
  const settled = new Promise((resolve) => (script.onload = script.onerror = resolve));
  document.head.append(script);
  const event = await settled;
  script.remove();
  return event.type === 'load';
}

/**
 * The text of one of the page's files.
 *
 * @param {URL} url
 * @returns {Promise<string>}
 */
export async function read(url) {
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
  return response.text();
}

import { collect } from './coverage.js';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */

/** An exception thrown in the page, with the page's own stack. */
export class PageError extends Error {
  /** @param {{ text: string, stack: string }} thrown */
  constructor({ text, stack }) {
    super(text);
    this.name = 'PageError';
    this.stack = `PageError: ${text}\n${stack}\n--- called by ---\n${this.stack}`;
  }
}

/**
 * Opens a page and waits until it has loaded, its modules included.
 *
 * @param {WebDriver} driver
 * @param {string} url
 */
export async function openPage(driver, url) {
  await collect(driver);
  await driver.get(url);
}

/**
 * Runs a function in the page. It travels as source text: it sees the page and its arguments, and
 * nothing of the file it is written in. Arguments and result travel as JSON.
 *
 * @template {unknown[]} A
 * @template R
 * @param {WebDriver} driver
 * @param {(...args: A) => R} fn
 * @param {A} args
 * @returns {Promise<Awaited<R>>} rejects with a `PageError` if `fn` throws or its promise rejects
 */
export async function run(driver, fn, ...args) {
  const answer = JSON.parse(
    await driver.executeAsyncScript(
      `(${inPage})((${fn}), ...arguments)`,
      `(${fn})`,
      JSON.stringify(args),
    ),
  );
  if (answer.thrown) throw new PageError(answer.thrown);
  return answer.result;
}

/**
 * Runs in the page, by its source text.
 *
 * @param {Function} fn
 * @param {string} source
 * @param {string} args
 * @param {(answer: string) => void} done
 */
function inPage(fn, source, args, done) {
  const ofPage = async () => {
    // Firefox runs a driver's scripts beside the page, with an Object and an Error of their own. The
    // page makes the function its own, by function-of.js or by eval. If a policy forbids that, it
    // stays as it came.
    if (Object !== window.Object) {
      if (window.functionOf) return window.functionOf(source);
      try {
        return window.eval(source);
      } catch {
        return fn;
      }
    }
    // In a task of its own: while a driver's script runs, Chromium suspends the page's policy.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage('');
    });
    return fn;
  };
  const describe = (/** @type {any} */ thrown) => {
    if (typeof thrown?.stack === 'string') return { text: String(thrown), stack: thrown.stack };
    const text = typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
    return { text, stack: '(thrown without a stack)' };
  };
  ofPage()
    .then((fn) => fn(...window.JSON.parse(args)))
    .then((result) => JSON.stringify({ result }))
    .then(done, (thrown) => done(JSON.stringify({ thrown: describe(thrown) })));
}

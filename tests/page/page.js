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
  // Firefox runs a driver's scripts beside the page, with an Object and an Error of their own. The
  // page's eval makes the function the page's, unless a Content-Security-Policy forbids that.
  if (Object !== window.Object) {
    try {
      fn = window.eval(source);
    } catch {
      // It stays as it came.
    }
  }
  const describe = (/** @type {any} */ thrown) => {
    if (typeof thrown?.stack === 'string') return { text: String(thrown), stack: thrown.stack };
    const text = typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
    return { text, stack: '(thrown without a stack)' };
  };
  Promise.resolve()
    .then(() => fn(...window.JSON.parse(args)))
    .then((result) => JSON.stringify({ result }))
    .then(done, (thrown) => done(JSON.stringify({ thrown: describe(thrown) })));
}

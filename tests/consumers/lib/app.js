import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startChild, stopChild } from '../../../scripts/lib/children.js';
import { startServer } from '../../server/index.js';
import { checkSeen, checkShown } from './outcome.js';
import { npm, unattended } from './npm.js';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */

/** A consumer's app, installed in a folder of its own. */
export class App {
  /** @param {{ folder: string, tarball: string, browser: () => Promise<WebDriver> }} parts */
  constructor({ folder, tarball, browser }) {
    this.folder = folder;
    this.tarball = tarball;
    this.browser = browser;
  }

  /** @param {string[]} args */
  npm(...args) {
    return npm(this.folder, args);
  }

  /** Runs the app's own tests, with the test server at `TEST_ORIGIN`. */
  async test() {
    const server = await startServer();
    try {
      await npm(this.folder, ['test'], { TEST_ORIGIN: server.origins[0] });
    } finally {
      await server.close();
    }
  }

  /**
   * Serves a folder of the app, opens its page, and checks what comes of it there and at the server.
   *
   * @param {string} served
   * @param {object} [options]
   * @param {string} [options.page] its path
   * @param {Uint8Array} [options.html] its bytes, if it is no file; it then says its encoding itself
   * @param {Record<string, unknown>} [options.shows] beside, or other than, what all of them show
   */
  async visit(served, { page = '', html, shows = {} } = {}) {
    const server = await startServer({
      serve: { '/': path.join(this.folder, served) },
      fallback: (request, response) => {
        const known = html && request.url?.startsWith(`/${page}?`);
        response.writeHead(known ? 200 : 404, { 'Content-Type': 'text/html' });
        response.end(known ? html : '');
      },
    });
    try {
      await this.#check(`${server.origins[0]}/${page}`, server, shows);
    } finally {
      await server.close();
    }
  }

  /**
   * Starts a development server by one of the app's scripts, and visits the page that it serves.
   *
   * @param {string} script
   * @param {Record<string, unknown>} shows
   */
  async visitDevServer(script, shows) {
    const server = await startServer();
    const child = startChild('npm', ['--loglevel=error', 'run', script], {
      cwd: this.folder,
      env: { ...process.env, ...unattended },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await this.#check(await firstUrl(child), server, shows);
    } finally {
      await stopChild(child);
      await server.close();
    }
  }

  /**
   * @param {string} page
   * @param {import('../../server/index.js').TestServer} server its second origin is not the page's
   * @param {Record<string, unknown>} shows
   */
  async #check(page, server, shows) {
    const id = 'consumer';
    const driver = await this.browser();
    await driver.get(`${page}?${new URLSearchParams({ api: server.origins[1], id })}`);
    checkShown(await shownBy(driver), shows);
    checkSeen(server.records(id));
  }
}

/**
 * Waits for what the page has to show.
 *
 * @param {WebDriver} driver
 * @returns {Promise<Record<string, unknown>>}
 */
async function shownBy(driver) {
  const text = () =>
    driver.executeScript("return document.querySelector('pre')?.textContent || null");
  const shown = await driver.wait(text, 30_000).catch(async () => {
    throw new Error(`The page shows nothing: ${await driver.getPageSource()}`);
  });
  return JSON.parse(/** @type {string} */ (shown));
}

/**
 * Resolves with the first address that a program prints.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function firstUrl(child) {
  let output = '';
  const printed = new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      output = stripVTControlCharacters(output + chunk);
      const [url] = /http:\/\/\S+(?=\s)/.exec(output) ?? [];
      if (url) resolve(url);
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server ended: ${output}`);
  });
  return /** @type {Promise<string>} */ (Promise.race([printed, ended]));
}

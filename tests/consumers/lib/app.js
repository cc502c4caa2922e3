import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { startChild, stopChild } from '../../../scripts/lib/children.js';
import { startServer } from '../../server/index.js';
import { checkSeen, checkShown } from './outcome.js';
import { writeSources } from './install.js';
import { npm, unattended } from './npm.js';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */
/** @typedef {import('../../server/index.js').TestServer} TestServer */
/** @typedef {import('../../server/index.js').Handler} Handler */
/** @typedef {import('./install.js').Edits} Edits */

/** Where an app is served, and the server for its transfers. @typedef {{ origin: string, server: TestServer }} Place */

/** A consumer's app, installed in a folder of its own. */
export class App {
  /**
   * @param {object} parts
   * @param {string} parts.template
   * @param {string} parts.folder
   * @param {string} parts.tarball
   * @param {() => Promise<WebDriver>} parts.browser
   */
  constructor({ template, folder, tarball, browser }) {
    this.template = template;
    this.folder = folder;
    this.tarball = tarball;
    this.browser = browser;
  }

  /** @param {string[]} args */
  npm(...args) {
    return npm(this.folder, args);
  }

  /** Writes its sources anew, which then differ from the template by these. @param {Edits} [edits] */
  write(edits) {
    writeSources(this.folder, this.template, edits);
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
  visit(served, { page = '', html, shows = {} } = {}) {
    /** @type {Handler} */
    const fallback = (request, response) => {
      const known = html && request.url?.startsWith(`/${page}?`);
      response.writeHead(known ? 200 : 404, { 'Content-Type': 'text/html' });
      response.end(known ? html : '');
    };
    return this.whileServed(
      served,
      ({ origin, server }) => this.check(`${origin}${page}`, server, shows),
      fallback,
    );
  }

  /**
   * Serves a folder of the app.
   *
   * @template T
   * @param {string} served
   * @param {(place: Place) => Promise<T>} act
   * @param {Handler} [fallback]
   */
  async whileServed(served, act, fallback) {
    const serve = { '/': path.join(this.folder, served) };
    const server = await startServer({ ports: [0, 0, 0], serve, fallback });
    try {
      return await act({ origin: `${server.origins[0]}/`, server });
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
  visitDevServer(script, shows) {
    return this.whileDeveloping(script, ({ origin, server }) => this.check(origin, server, shows));
  }

  /**
   * Runs a development server by one of the app's scripts.
   *
   * @template T
   * @param {string} script
   * @param {(place: Place) => Promise<T>} act
   */
  async whileDeveloping(script, act) {
    const server = await startServer({ ports: [0, 0, 0] });
    const child = startChild('npm', ['--loglevel=error', 'run', script], {
      cwd: this.folder,
      env: { ...process.env, ...unattended },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      return await act({ origin: await firstUrl(child), server });
    } finally {
      await stopChild(child);
      await server.close();
    }
  }

  /**
   * @param {string} page
   * @param {TestServer} server its second origin is not the page's
   * @param {Record<string, unknown>} shows
   * @param {string} [route] of the page in an app that has several
   */
  async check(page, server, shows, route = '') {
    const id = 'consumer';
    const driver = await this.browser();
    // A page of the dev server before would load itself anew as soon as this one answers.
    await driver.get('about:blank');
    await driver.get(`${page}?${new URLSearchParams({ api: server.origins[1], id })}${route}`);
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
    const source = (await driver.getPageSource()).replace(/<style[^]*?<\/style>/g, '');
    throw new Error(`The page shows nothing: ${source}`);
  });
  return JSON.parse(/** @type {string} */ (shown));
}

/**
 * Resolves with the first address of its own that a program prints, as soon as it answers.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function firstUrl(child) {
  let output = '';
  const printed = new Promise((resolve) => {
    // Mpx's prints it there.
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output = stripVTControlCharacters(output + chunk);
        const [url] = /http:\/\/\S+(?=\s)/.exec(output) ?? [];
        // Taro 3.6 tells it before.
        if (url) void answers(child, url).then(() => resolve(url));
      });
    }
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server ended: ${output}`);
  });
  return /** @type {Promise<string>} */ (Promise.race([printed, ended]));
}

/** @param {import('node:child_process').ChildProcess} child @param {string} url */
async function answers(child, url) {
  while (child.exitCode === null && !(await fetch(url).catch(() => undefined))) await wait(100);
}

// @ts-check
// A server whose pages report to it, and a browser that is started and killed.
import { once, EventEmitter } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dist } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { startServer } from '../server/index.js';
import { openLauncher } from './browser.js';

/** Milliseconds until a page has to have reported, on a busy machine. */
const PATIENCE = 120_000;

/** @param {import('./browser.js').Engine} engine */
export async function openWorld(engine) {
  const reports = new EventEmitter();
  const folder = import.meta.dirname;
  const server = await startServer({
    ports: [0],
    serve: {
      '/dist/': dist,
      '/files/': path.join(folder, '../files'),
      '/': path.join(folder, 'page'),
    },
    fallback: async (request, response) => {
      let text = '';
      try {
        for await (const chunk of request) text += chunk;
      } catch {
        // The browser was killed in the middle of it.
        return;
      }
      response.statusCode = 200;
      response.end('ok');
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname === '/report') reports.emit('report', JSON.parse(text));
    },
  });
  const { folder: profile, remove } = temporaryFolder(`durability-${engine}`);
  const launcher = await openLauncher(engine, profile);
  let count = 0;

  /**
   * Opens the page and waits for what it reports first.
   *
   * @param {string} name of what the page does
   * @param {Record<string, string | number>} [options]
   * @param {number} [tabs] that are opened; each knows its number
   */
  async function visit(name, options = {}, tabs = 1) {
    count += 1;
    const query = new URLSearchParams({ do: name, visit: String(count) });
    for (const [key, value] of Object.entries(options)) query.set(key, String(value));
    const first = report();
    if (engine === 'chromium') query.set('opens', String(tabs - 1));
    const page = `${server.origins[0]}/index.html?${query}`;
    launcher.start(Array.from({ length: tabs }, (_, tab) => `${page}&tab=${tab}`));
    return first;
  }

  /** The next report of the page that was opened last. */
  async function report() {
    const signal = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const [told] = await once(reports, 'report', { signal });
      if (Number(told.visit) === count) {
        if (told.error) throw new Error(told.error);
        return told.value;
      }
    }
  }

  /** What is stored, as the browser finds it when it is started again: the text of each file by its path. */
  async function look() {
    const found = await visit('look');
    await launcher.kill();
    return found;
  }

  async function close() {
    await launcher.close();
    await server.close();
    // What it still writes would come back.
    await wait(100);
    remove();
  }

  return { visit, report, look, kill: launcher.kill, close, onReport: reports };
}

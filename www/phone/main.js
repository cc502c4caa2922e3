// The phone: `wx` on its window, as in a mini-program, and one page on its screen.
import * as wxTransfer from 'wx-transfer';
import { onAttribute } from './attribute.js';
import { takePage } from './runtime/app.js';
import { read, runScript } from './runtime/modules.js';
import { createPage } from './runtime/page.js';
import { parseWxml } from './runtime/wxml.js';
import { cssOf } from './runtime/wxss.js';
import { onTheme } from './theme.js';

wxTransfer.install();
// For the page around the phone, as a simulator is open to its developer tools.
window.wxTransfer = wxTransfer;

const root = document.documentElement;
const screen = document.getElementById('screen');
const {
  page: path = './sample/index',
  app,
  ...options
} = Object.fromEntries(new URLSearchParams(location.search));

root.lang ||= navigator.language;
const language = () => (root.lang.toLowerCase().startsWith('zh') ? 'zh' : 'en');

// Not awaited: a frame that is left while its module awaits something hangs WebKit.
void open()
  .catch(giveUp)
  .then(() => document.dispatchEvent(new CustomEvent('phone-ready')));

/**
 * Shows the sample, or any page of this site by its path without an extension, with its app.js if
 * it needs one: `?page=/my/pages/index/index&app=/my/app.js`. It may do without WXSS and JSON.
 */
async function open() {
  const file = (extension) => ownUrl(`${path}.${extension}`);
  if (app ?? path === './sample/index') await runScript(ownUrl(app ?? './sample/app.js'));
  const [wxml, wxss, json] = await Promise.all([
    read(file('wxml')),
    read(file('wxss')).catch(() => ''),
    read(file('json')).catch(() => '{}'),
  ]);

  const { navigationBarTitleText = '' } = JSON.parse(json);
  document.title = document.getElementById('title').textContent = navigationBarTitleText;

  // A Content-Security-Policy may forbid style elements, and not this.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  onTheme((theme) => sheet.replaceSync(cssOf(wxss, theme)));

  const start = launcher(file('js'), parseWxml(wxml));
  onAttribute('lang', () => start().catch(giveUp));
  await start();
}

/**
 * Makes what starts the page anew in the language of now, as a mini-program starts anew for that.
 *
 * @param {URL} script
 * @param {import('./runtime/wxml.js').Template[]} templates
 */
function launcher(script, templates) {
  const resolve = (path) => new URL(path, script).href;
  const route = script.pathname.slice(1, -'.js'.length);
  let page;
  let shown;
  let last = Promise.resolve();

  async function launch() {
    if (shown === language()) return;
    shown = language();
    root.dataset.state = 'starting';
    await runScript(script);
    page?.stop();
    const container = document.createElement('page');
    screen.replaceChildren(container);
    page = createPage(takePage(), templates, { route, container, resolve });
    page.start({ ...options, lang: shown });
    root.dataset.state = 'ready';
  }
  // One after the other, though the language may change while scripts load.
  return () => (last = last.then(launch));
}

/** Nothing from elsewhere is run here. @param {string} path */
function ownUrl(path) {
  const url = new URL(path, location.href);
  if (url.origin !== location.origin) throw new Error(`${url.href} is of another origin`);
  return url;
}

/** @param {unknown} error that leaves nothing to be shown */
function giveUp(error) {
  screen.textContent = String(error);
  // `wx` is there all the same.
  root.dataset.state = 'ready';
  reportError(error);
}

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
const { page, app, ...options } = Object.fromEntries(new URLSearchParams(location.search));

/** The sample's pages, below the screen as WeChat's tab bar has them. */
const tabs = [
  { path: './sample/index', zh: '传输', en: 'Transfers' },
  { path: './sample/files', zh: '文件', en: 'Files' },
];

root.lang ||= navigator.language;
let shownTheme = 'light';
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
  // What is stored can be shown then, and asked for by synchronous calls. Without it pages work, and say what fails.
  await wxTransfer.ready().catch(() => {});
  if (app ?? !page) await runScript(ownUrl(app ?? './sample/app.js'));
  // A Content-Security-Policy may forbid style elements, and not this.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  let wxss = '';
  onTheme((theme) => sheet.replaceSync(cssOf(wxss, (shownTheme = theme))));

  let show;
  let opened = '';
  let last = Promise.resolve();
  // One after the other, though language and tab may change while files load: the last decides what is shown.
  const inTurn = (work) => (last = last.then(work).catch(giveUp));
  /** @param {string} path of a page, without an extension */
  const openPage = (path) =>
    inTurn(async () => {
      if (path === opened) return;
      opened = '';
      const files = await load(path);
      wxss = files.wxss;
      sheet.replaceSync(cssOf(wxss, shownTheme));
      show?.stop();
      show = launcher(files);
      await show.start();
      opened = path;
    });
  onAttribute('lang', () => inTurn(() => show?.start()));
  await openPage(page ?? tabs[0].path);
  if (!page) showTabs(openPage);
}

/** A page's files. @param {string} path without an extension */
async function load(path) {
  const file = (extension) => ownUrl(`${path}.${extension}`);
  const [wxml, wxss, json] = await Promise.all([
    read(file('wxml')),
    read(file('wxss')).catch(() => ''),
    read(file('json')).catch(() => '{}'),
  ]);

  const { navigationBarTitleText = '' } = JSON.parse(json);
  document.title = document.getElementById('title').textContent = navigationBarTitleText;

  return { script: file('js'), templates: parseWxml(wxml), wxss };
}

/** @param {(path: string) => void} open */
function showTabs(open) {
  const bar = document.getElementById('tabs');
  const buttons = tabs.map(({ path }, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => {
      choose(index);
      open(path);
    });
    return button;
  });
  const choose = (chosen) =>
    buttons.forEach((button, index) => {
      if (index === chosen) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    });
  const name = () =>
    buttons.forEach((button, index) => (button.textContent = tabs[index][language()]));
  name();
  choose(0);
  onAttribute('lang', name);
  bar.append(...buttons);
  bar.hidden = false;
}

/**
 * Makes what starts the page anew in the language of now, as a mini-program starts anew for that.
 *
 * @param {{ script: URL, templates: import('./runtime/wxml.js').Template[] }} files
 */
function launcher({ script, templates }) {
  const resolve = (path) => new URL(wxTransfer.fileUrl(path), script).href;
  const route = script.pathname.slice(1, -'.js'.length);
  let page;
  let shown;
  return {
    async start() {
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
    },
    stop: () => page?.stop(),
  };
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

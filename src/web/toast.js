// The one toast or loading sign on the page: a host with a shadow root, there while it shows.

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

// The pictures by their numbers in src/logic/toast.rs.
const NONE = 0;
const LOADING = 3;
/** A tick, and an exclamation mark in a circle. */
const PATHS = ['', 'M6 21l10 10L35 11', 'M20 4a16 16 0 1 0 .01 0zM20 12v10M20 28v.1'];

/** In milliseconds; in the style too. */
const FADE = 100;

/** What handlers that the page delegates would take for a tap, or a part of one. */
const HELD =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu ' +
  'touchstart touchmove touchend';

/** Longer than a screen reader takes to notice what is new on the page. */
const NOTICED = 100;

// Important declarations of a shadow root win over all that the page says of its host.
const STYLE =
  ':host{all:initial!important;position:fixed!important;inset:0!important;display:block!important;' +
  'z-index:2147483647!important;pointer-events:none!important;' +
  // Phones enlarge the text of wide pages.
  '-webkit-text-size-adjust:100%!important;text-size-adjust:100%!important}' +
  ':host::before,:host::after,:host::backdrop{display:none!important}' +
  '.mask{position:absolute;inset:0;pointer-events:auto;touch-action:none}' +
  '.screen{position:absolute;inset:0;display:flex;transform-origin:0 0}' +
  '.box{box-sizing:border-box;margin:auto;padding:14px 18px;' +
  'max-width:min(300px,100% - 40px);border-radius:12px;background:rgba(76,76,76,.95);color:#fff;' +
  'font:17px/1.4 system-ui,sans-serif;text-align:center;forced-color-adjust:none}' +
  '.square{display:flex;flex-direction:column;align-items:center;justify-content:center;' +
  'gap:16px;width:136px;min-height:136px;padding:8px}' +
  'p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;max-width:100%;' +
  'margin:0;overflow:hidden;overflow-wrap:anywhere;white-space:pre-line}' +
  'p:empty{display:none}' +
  '.square p{display:block;text-overflow:ellipsis;white-space:nowrap}' +
  '.icon{width:40px;height:40px;object-fit:contain;fill:none;stroke:#fff;' +
  'stroke-width:3.2;stroke-linecap:round;stroke-linejoin:round}' +
  '.ring{border-radius:50%;background:conic-gradient(#fff0 8%,#fff);' +
  '-webkit-mask:radial-gradient(closest-side,#0000 83%,#000 86%)}' +
  '@media(prefers-reduced-motion:no-preference){' +
  '.box{animation:fade .1s,fade .1s 9e9s reverse forwards}' +
  '.ring{animation:turn 1s linear infinite}}' +
  '@keyframes fade{0%{opacity:0}}' +
  '@keyframes turn{to{transform:rotate(1turn)}}';

let shown;
let timer;
/** Ends the watch over what becomes of what is shown. */
let stopWatching;
let latestIsLoading = false;

export const isLoading = () => latestIsLoading;

export function takeDown() {
  try {
    shown?.remove();
    clearTimeout(timer);
    // Each that still watched would be told of all that come after it in the same turn.
    stopWatching?.();
  } catch {
    // The page has replaced them by something that throws.
  }
  shown = undefined;
}

export function putUp(title, picture, image, mask, duration) {
  takeDown();
  latestIsLoading = !duration;
  try {
    const host = make('wx-transfer-toast', { popover: 'manual' });
    shown = host;
    const root = host.attachShadow({ mode: 'open' });
    dress(root);
    if (mask) {
      const layer = make('div', { class: 'mask' });
      let pressed;
      const hold = (event) => {
        pressed ||= event.type.endsWith('down');
        // A press that began before, maybe a drag, ends for the page too.
        if (pressed || !event.type.endsWith('up')) event.stopPropagation();
        // Focus stays where it is.
        if (event.type === 'mousedown') event.preventDefault();
      };
      for (const type of HELD.split(' ')) layer.addEventListener(type, hold);
      root.append(layer);
    }
    const box = make('div', {
      class: picture === NONE ? 'box' : 'box square',
      role: 'status',
      'aria-live': 'polite',
    });
    if (picture !== NONE) box.append(draw(picture, image));
    const text = make('p', { dir: 'auto', 'aria-hidden': true });
    text.textContent = title;
    box.append(text);
    const screen = make('div', { class: 'screen' });
    screen.append(box);
    root.append(screen);
    place(host, modal());
    fit(screen, host);
    const watching = follow(host, screen);
    stopWatching = watching.stop;
    // What comes into a live region is read; what it has from the beginning is not.
    setTimeout(() => {
      watching.look();
      text.removeAttribute('aria-hidden');
      box.append(text);
    }, NOTICED);
    if (duration) {
      box.style.animationDelay = `0s,${duration - FADE}ms`;
      // Never a later one, even where the page's clearTimeout does not clear.
      timer = setTimeout(() => host.remove(), duration);
    }
    return host.isConnected;
  } catch {
    takeDown();
    return false;
  }
}

/**
 * Keeps what is shown where it can be seen, until `stop`. A sign that is taken out by hand is not
 * put back.
 */
function follow(host, screen) {
  // Dialogs open, close and go. What else changes, and how large the page is, costs nothing.
  const observer = new MutationObserver((records) => {
    if (!host.parentNode) stop();
    else if (!host.isConnected || records.some(isOfDialog)) settle(modal());
  });
  const watch = () => {
    // No observer sees into shadow roots that are not its own.
    for (let root = host.getRootNode(); root; root = root.host?.getRootNode()) {
      observer.observe(root, { childList: true, subtree: true, attributeFilter: ['open'] });
    }
  };
  const settle = (dialog) => {
    if (!place(host, dialog)) return;
    observer.disconnect();
    watch();
  };
  // When the page has been drawn it costs nothing to ask what is where on it.
  const look = () => host.isConnected && settle(modal() ?? modalAround(inMiddle));
  // A modal dialog that opens takes the focus, in a shadow root too.
  const focused = () => (host.parentNode ? settle(modalAround(active)) : stop());
  const refit = () => (host.parentNode ? fit(screen, host) : stop());
  const stop = () => {
    observer.disconnect();
    removeEventListener('focusin', focused);
    for (const type of SEEN) globalThis.visualViewport?.removeEventListener(type, refit);
  };
  watch();
  addEventListener('focusin', focused);
  for (const type of SEEN) globalThis.visualViewport?.addEventListener(type, refit);
  return { look, stop };
}

/** What tells that another part of the page is seen, or at another scale. */
const SEEN = ['resize', 'scroll'];

const isOfDialog = ({ type, target }) => type === 'attributes' && target.localName === 'dialog';

/**
 * Beside the body, whose fate it does not share, or in the modal dialog: all around that is inert.
 * Whether it was elsewhere.
 */
function place(host, dialog) {
  const parent = dialog ?? document.documentElement;
  if (host.parentNode === parent) return false;
  parent?.append(host);
  try {
    // A popover is above everything, modal dialogs too.
    host.showPopover();
  } catch {
    // Firefox before 125 and Safari before 17 have none.
  }
  return true;
}

/** The uppermost one: it has the focus, if anything has. */
function modal() {
  const dialog = modalAround(active);
  if (dialog) return dialog;
  try {
    return [...document.querySelectorAll(MODAL)].pop();
  } catch {
    // Firefox before 103 and Safari before 15.6 do not know which are modal.
  }
}

const MODAL = 'dialog:modal';

/** The modal dialog that an element, found by `find`, is shown in, across shadow roots. */
function modalAround(find) {
  try {
    for (let node = find(); node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
      if (node.matches?.(MODAL)) return node;
    }
  } catch {
    // As above, or the page has replaced something.
  }
}

/** What has the focus, in open shadow roots too. */
function active() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What would take a tap in the middle of the page. What is inert does not, be it above. */
function inMiddle() {
  let element;
  for (let root = document; root; root = element.shadowRoot) {
    const inner = root.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

/**
 * Lays `screen` over what is seen of the page, and gives it the screen's own pixels. A page may be
 * scaled by its viewport (`initial-scale=0.5`, `width=750`, or none) or by fingers, and a keyboard
 * may cover some of it. In a browser's window on a desktop nothing differs.
 */
function fit(screen, host) {
  const seen = globalThis.visualViewport;
  // Chrome before 61, Firefox before 91 and Safari before 13 have none.
  if (!seen) return;
  const { offsetLeft, offsetTop, width, height } = seen;
  const scale = pageScale();
  const differs =
    scale !== 1 ||
    offsetLeft ||
    offsetTop ||
    Math.abs(width - host.clientWidth) > 1 ||
    Math.abs(height - host.clientHeight) > 1;
  screen.style.cssText = differs
    ? `left:${offsetLeft}px;top:${offsetTop}px;width:${width * scale}px;` +
      `height:${height * scale}px;transform:scale(${1 / scale})`
    : '';
}

/** Pixels of the screen that one of the page takes; other than by a window's zoom. */
function pageScale() {
  try {
    // A frame has no scale of its own.
    return top.visualViewport.scale || 1;
  } catch {
    // The page around it is of another origin.
    return 1;
  }
}

function draw(picture, image) {
  if (picture === LOADING) return make('div', { class: 'icon ring' });
  if (PATHS[picture]) {
    const icon = make('svg', { class: 'icon', viewBox: '0 0 40 40' }, SVG);
    icon.append(make('path', { d: PATHS[picture] }, SVG));
    return icon;
  }
  const icon = make('img', { class: 'icon', alt: '' });
  const url = typeof image === 'string' ? '' : URL.createObjectURL(image);
  icon.onload = icon.onerror = ({ type }) => {
    if (url) URL.revokeObjectURL(url);
    if (type === 'error') icon.remove();
  };
  // An unknown path of ours leads nowhere: the browser is not asked.
  icon.src = url || (image.startsWith('wxfile:') ? '' : image);
  return icon;
}

function dress(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no such sheets.
    const element = make('style', {});
    element.textContent = STYLE;
    root.append(element);
  }
}

/** Attributes are no markup: a Content-Security-Policy has nothing against these. */
function make(name, attributes, space = HTML) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// A document over the page: its name and size, the document itself where the browser shows it in a frame,
// and what can be done with it.
import { createTimers } from '../kernel/timers.js';
import type { Opened } from '../kernel/opened.js';
import { htmlElement } from './element.js';
import { isChinese } from './language.js';
import { LAYER_STYLE } from './layer-style.js';
import { save } from './save.js';
import { dress } from './style.js';

/** What a layer does with its document. */
export interface LayerOptions {
  /** A URL for the frame, where the browser shows such documents in frames. */
  readonly frame: string | undefined;
  /** Opens it in a window, upon a tap. */
  readonly openWindow: () => void;
  /** Called once when the layer has closed. */
  readonly free: () => void;
}

/** Milliseconds between two looks at the page's address, of whose changes not every browser tells. */
const LOOK = 250;

const texts = {
  english: { open: 'Open in a new window', save: 'Save', close: 'Close' },
  chinese: { open: '在新窗口打开', save: '保存', close: '关闭' },
};

let closeShown: (() => void) | undefined;

/** Shows a layer, in the place of one that is there. Throws where there can be none. */
export function showLayer(document_: Opened, { frame, openWindow, free }: LayerOptions): void {
  closeShown?.();
  const { file, name } = document_;
  const words = isChinese() ? texts.chinese : texts.english;
  const host = htmlElement('wx-transfer-document', {});
  const root = host.attachShadow({ mode: 'open' });
  dress(root, LAYER_STYLE);
  const dialog = htmlElement('dialog', { 'aria-labelledby': 'name', class: frame ? 'full' : '' });
  const button = (text: string, kind: string, act: () => void) => {
    const made = htmlElement('button', { type: 'button', class: kind });
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  };
  const title = htmlElement('h2', { id: 'name', dir: 'auto' });
  title.textContent = name;
  const size = htmlElement('p', {});
  size.textContent = sizeText(file.size);
  const close = button('×', 'close', () => dialog.close());
  close.setAttribute('aria-label', words.close);
  const header = htmlElement('header', {});
  header.append(title, size, close);
  const footer = htmlElement('footer', {});
  footer.append(
    button(words.open, 'main', openWindow),
    button(words.save, '', () => {
      void save(document_, false).then((problem) => {
        if (problem) size.textContent = problem.reason(problem.detail ?? '', '').text;
      });
    }),
  );
  dialog.append(header);
  if (frame) dialog.append(htmlElement('iframe', { src: frame, title: name }));
  dialog.append(footer);
  root.append(dialog);

  const { setTimeout, clearTimeouts } = createTimers();
  const address = location.href;
  const look = () => {
    if (location.href !== address || !host.isConnected) dialog.close();
    else setTimeout(look, LOOK);
  };
  /** A policy that refuses the frame leaves the rest. */
  const hear = (violation: SecurityPolicyViolationEvent) => {
    const { blockedURI, disposition, effectiveDirective } = violation;
    if (!blockedURI.startsWith('blob') || disposition !== 'enforce') return;
    if (effectiveDirective !== 'frame-src') return;
    dialog.querySelector('iframe')?.remove();
    dialog.removeAttribute('class');
  };
  let isClosed = false;
  const end = () => {
    if (isClosed) return;
    isClosed = true;
    if (closeShown === end) closeShown = undefined;
    clearTimeouts();
    document.removeEventListener('securitypolicyviolation', hear);
    removeEventListener('popstate', look);
    if (dialog.open) dialog.close();
    host.remove();
    free();
  };
  dialog.addEventListener('close', end);
  closeShown = end;
  try {
    document.addEventListener('securitypolicyviolation', hear);
    addEventListener('popstate', look);
    document.documentElement.append(host);
    dialog.showModal();
    setTimeout(look, LOOK);
  } catch (error) {
    end();
    throw error;
  }
}

/** In units of 1024 bytes, as file managers have it. */
function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = bytes > 0 ? Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1) : 0;
  const amount = bytes / 1024 ** power;
  return `${amount.toFixed(power && amount < 100 ? 1 : 0)} ${units[power] ?? ''}`;
}

// The one toast or loading sign on the page: a host with a shadow root, there while it shows.
import { milliseconds } from '../kernel/time.js';
import { htmlElement } from './element.js';
import { blockTaps } from './mask.js';
import { drawIcon, drawImage, type Icon } from './toast-icon.js';
import { dress } from './style.js';
import { FADE, TOAST_STYLE } from './toast-style.js';
import { keepOnTop, type OnTop } from './top-layer.js';

/** What can be in the one place that toast and loading share: a toast goes by itself. */
export type Kind = 'toast' | 'loading';

/** What is shown. */
export interface Toast {
  readonly kind: Kind;
  readonly title: string;
  readonly icon: Icon;
  /** Instead of the icon: a URL or path, or a file, which may come later. */
  readonly image?: string | Blob | Promise<Blob> | undefined;
  /** Whether taps do not reach the page meanwhile. */
  readonly mask: boolean;
  /** Milliseconds that a toast stays; `NaN` where the call does not say. */
  readonly duration?: number;
}

/** Milliseconds that a toast stays where the call does not say. */
const DEFAULT_DURATION = 1500;

/** Longer than a screen reader takes to notice what is new on the page. */
const NOTICED = 100;

interface Shown {
  readonly host: HTMLElement;
  timer?: number;
  /** The watch over where it is. */
  onTop?: OnTop;
}

let shown: Shown | undefined;

/** Of what was shown last, be it still there or not. */
let latest: Kind = 'toast';

/** Shows this in the place of what is there; throws nothing. Whether it could be shown. */
export function show({ kind, title, icon, image, mask, duration }: Toast): boolean {
  takeDown();
  latest = kind;
  try {
    const host = htmlElement('wx-transfer-toast', { popover: 'manual' });
    const showing: Shown = { host };
    shown = showing;
    const root = host.attachShadow({ mode: 'open' });
    dress(root, TOAST_STYLE);
    if (mask) root.append(blockTaps(htmlElement('div', { class: 'mask' })));
    const picture = image ? drawImage(image) : icon === 'none' ? undefined : drawIcon(icon);
    const box = htmlElement('div', {
      class: picture ? 'box square' : 'box',
      role: 'status',
      'aria-live': 'polite',
    });
    if (picture) box.append(picture);
    const text = htmlElement('p', { dir: 'auto', 'aria-hidden': 'true' });
    text.textContent = title;
    box.append(text);
    const screen = htmlElement('div', { class: 'screen' });
    screen.append(box);
    root.append(screen);
    const onTop = keepOnTop(host, screen);
    showing.onTop = onTop;
    // What comes into a live region is read; what it has from the beginning is not.
    setTimeout(() => {
      onTop.look();
      text.removeAttribute('aria-hidden');
      box.append(text);
    }, NOTICED);
    if (kind === 'toast') {
      const stay = milliseconds(duration) ?? DEFAULT_DURATION;
      box.style.animationDelay = `0s,${String(stay - FADE)}ms`;
      // Never a later one, even where the page's clearTimeout does not clear.
      showing.timer = setTimeout(() => host.remove(), stay);
    }
    return host.isConnected;
  } catch {
    takeDown();
    return false;
  }
}

/** Hides a kind. The two can stand in for each other, unless the call says `noConflict`. */
export function hide(kind: Kind, noConflict: boolean): void {
  if (kind === latest || !noConflict) takeDown();
}

/** Leaves nothing on the page. */
function takeDown(): void {
  if (!shown) return;
  const { host, timer, onTop } = shown;
  shown = undefined;
  try {
    host.remove();
    clearTimeout(timer);
    // Each that still watched would be told of all that come after it in the same turn.
    onTop?.stop();
  } catch {
    // The page has replaced them by something that throws.
  }
}

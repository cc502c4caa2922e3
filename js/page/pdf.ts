// Showing a PDF: in a window of its own where the browser lets one open, else over the page.
import type { Opened } from '../kernel/opened.js';
import { isIos } from '../kernel/environment.js';
import { timer } from '../kernel/timers.js';
import { showLayer } from './document-layer.js';

/** Milliseconds between two looks at whether a window is still there. */
const LOOK = 1000;

/** Milliseconds after which a window that cannot be watched has loaded what it shows. */
const LOADED = 60_000;

/** Shows it under its name. The bytes are a PDF's, and said to be: nothing in them runs as the page's own. */
export function showPdf({ file, name }: Opened): void {
  const url = URL.createObjectURL(file.slice(0, file.size, 'application/pdf'));
  /** Of the layer, or the first window, and the windows that the layer opens. */
  let uses = 1;
  const free = () => {
    uses -= 1;
    if (uses === 0) URL.revokeObjectURL(url);
  };
  if (mayOpen() && openWindow(url, free)) return;
  showLayer(
    { file, name },
    {
      frame: navigator.pdfViewerEnabled && !isIos() ? url : undefined,
      openWindow() {
        if (openWindow(url, free)) uses += 1;
      },
      free,
    },
  );
}

/**
 * Of an app that was installed, in any mode that one may have. A tab that fills the screen may say so too, and cannot
 * be told from such an app: it has the layer, from which a window can be opened.
 */
const INSTALLED = 'not all and (display-mode: browser)';

/** Not in an installed app, and not long after a tap: it would be refused, and the person told so. */
function mayOpen(): boolean {
  const { userActivation, standalone } = navigator as {
    readonly userActivation?: UserActivation;
    readonly standalone?: boolean;
  };
  const isInstalled = standalone ?? matchMedia(INSTALLED).matches;
  return !isInstalled && (userActivation?.isActive ?? true);
}

/** Whether it opened. It knows nothing of the page that opened it. */
function openWindow(url: string, free: () => void): boolean {
  let opened: Window | null;
  try {
    opened = open(url, '_blank');
    if (!opened) return false;
    opened.opener = null;
  } catch {
    return false;
  }
  watch(opened, free);
  return true;
}

/**
 * Frees it when its window is closed. One that says so from the beginning is in another group of windows,
 * and cannot be watched.
 */
function watch(opened: Window, free: () => void): void {
  let isWatched = false;
  const look = () => {
    if (!isClosed(opened)) {
      isWatched = true;
      timer(look, LOOK);
    } else if (isWatched) free();
    else timer(free, LOADED);
  };
  timer(look, LOOK);
}

function isClosed(opened: Window): boolean {
  try {
    return opened.closed;
  } catch {
    return true;
  }
}

// Letting a person pick files.
import { tellsOfCancel } from '../kernel/environment.js';
import { Promise } from '../kernel/microtask.js';

/** Ends the picker that is open. */
let closeOpen: (() => void) | undefined;

/** Milliseconds between the page's focus, which comes back first, and the choice; if all is well. */
const SOON = 1000;

/** A photo that is first fetched from a cloud, or converted, takes its time. */
const AT_LAST = 15_000;

/** What a person does who has done with the picker. */
const ACTS = ['pointerdown', 'keydown'];

/**
 * Calls `end` when a person seems to have cancelled, in browsers that do not tell: the page is in
 * focus again, and they go on with something else, or nothing has come for long. Returns what stops
 * that.
 */
function guessCancel(end: () => void): () => void {
  let timer: number | undefined;
  const forget = () => {
    clearTimeout(timer);
    for (const type of ACTS) removeEventListener(type, end, true);
  };
  const wait = () => {
    forget();
    timer = setTimeout(() => {
      for (const type of ACTS) addEventListener(type, end, true);
      timer = setTimeout(end, AT_LAST - SOON);
    }, SOON);
  };
  addEventListener('focus', wait);
  // Some pickers come in two steps.
  addEventListener('blur', forget);
  return () => {
    forget();
    removeEventListener('focus', wait);
    removeEventListener('blur', forget);
  };
}

/** How a picker is opened. */
export interface PickerOptions {
  /** Media types, as the `accept` of an `input`. */
  readonly accept: string;
  readonly multiple: boolean;
  /** The camera to open, where there is one. */
  readonly camera?: 'environment' | 'user' | undefined;
}

/**
 * Lets a person pick files: a promise of them, of none if they pick none. Opens the picker at once,
 * while their gesture counts; rejects where the browser wants a gesture first.
 */
export const pick = ({ accept, multiple, camera }: PickerOptions): Promise<File[]> =>
  new Promise((resolve, reject) => {
    const { userActivation } = navigator as { userActivation?: UserActivation };
    if (userActivation?.isActive === false) {
      reject(new Error('there is no gesture'));
      return;
    }
    const input = document.createElement('input');
    let stopGuessing: (() => void) | undefined;
    const close = () => {
      stopGuessing?.();
      input.remove();
      if (closeOpen === close) closeOpen = undefined;
      resolve([...(input.files ?? [])]);
    };
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    if (camera) input.setAttribute('capture', camera);
    input.style.cssText = 'display:none!important';
    // A page's own listeners would take the file for one of theirs.
    input.oninput =
      input.onchange =
      input.oncancel =
        (event) => {
          event.stopPropagation();
          if (event.type !== 'input') close();
        };
    // Unlike `click`, it throws where the browser refuses, and works some seconds after a gesture
    // in WebKit too.
    if ('showPicker' in input) input.showPicker();
    else (input as HTMLElement).click();
    if (!tellsOfCancel()) stopGuessing = guessCancel(close);
    closeOpen?.();
    closeOpen = close;
    // Safari on iOS may lose the choice made with an input that is in no document. Not before: a
    // click would reach the page's own listeners, and what throws would leave the input there.
    document.documentElement.append(input);
  });

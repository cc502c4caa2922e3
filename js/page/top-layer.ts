// Keeping something above everything else on the page, and where it can be seen.
import { fit } from './visual-viewport.js';

/** The watch over something that is kept on top. */
export interface OnTop {
  /** Looks once more where it has to be. When the page has been drawn it costs nothing to ask. */
  readonly look: () => void;
  /** Ends the watch. */
  readonly stop: () => void;
}

/** What tells that another part of the page is seen, or at another scale. */
const VIEWPORT_EVENTS = ['resize', 'scroll'];

const MODAL = 'dialog:modal';

/**
 * Puts `host` above everything, and its `screen` over what is seen of the page, and keeps them there
 * until `stop`. A host that is taken out by hand is not put back.
 */
export function keepOnTop(host: HTMLElement, screen: HTMLElement): OnTop {
  place(host, modal());
  fit(screen, host);
  // Dialogs open, close and go. What else changes, and how large the page is, costs nothing.
  const observer = new MutationObserver((records) => {
    if (!host.parentNode) stop();
    else if (!host.isConnected || records.some(isOfDialog)) settle(modal());
  });
  const observe = () => {
    // No observer sees into shadow roots that are not its own.
    let root: Node | undefined = host.getRootNode();
    while (root) {
      observer.observe(root, { childList: true, subtree: true, attributeFilter: ['open'] });
      root = (root as Partial<ShadowRoot>).host?.getRootNode();
    }
  };
  const settle = (dialog: Element | undefined) => {
    if (!place(host, dialog)) return;
    observer.disconnect();
    observe();
  };
  const look = () => {
    if (host.isConnected) settle(modal() ?? modalAround(inMiddle));
  };
  // A modal dialog that opens takes the focus, in a shadow root too.
  const refocus = () => {
    if (host.parentNode) settle(modalAround(active));
    else stop();
  };
  const refit = () => {
    if (host.parentNode) fit(screen, host);
    else stop();
  };
  const viewport = globalThis.visualViewport;
  const stop = () => {
    observer.disconnect();
    removeEventListener('focusin', refocus);
    for (const type of VIEWPORT_EVENTS) viewport?.removeEventListener(type, refit);
  };
  observe();
  addEventListener('focusin', refocus);
  for (const type of VIEWPORT_EVENTS) viewport?.addEventListener(type, refit);
  return { look, stop };
}

const isOfDialog = ({ type, target }: MutationRecord) =>
  type === 'attributes' && (target as Element).localName === 'dialog';

/**
 * Beside the body, whose fate it does not share, or in the modal dialog: all around that is inert.
 * Whether it was elsewhere.
 */
function place(host: HTMLElement, dialog: Element | undefined): boolean {
  const parent = dialog ?? (document as Partial<Document>).documentElement;
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

/** The uppermost modal dialog: it has the focus, if anything has. */
function modal(): Element | undefined {
  const dialog = modalAround(active);
  if (dialog) return dialog;
  try {
    return [...document.querySelectorAll(MODAL)].pop();
  } catch {
    // Firefox before 103 and Safari before 15.6 do not know which are modal.
    return undefined;
  }
}

/** The modal dialog that an element, found by `find`, is shown in, across shadow roots. */
function modalAround(find: () => Element | null | undefined): Element | undefined {
  try {
    let node: Node | null | undefined = find();
    while (node) {
      const { matches, assignedSlot, host } = node as Partial<Element & ShadowRoot>;
      if (matches?.call(node, MODAL)) return node as Element;
      node = assignedSlot ?? node.parentNode ?? host;
    }
  } catch {
    // As above, or the page has replaced something.
  }
  return undefined;
}

/** What has the focus, in open shadow roots too. */
function active(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What would take a tap in the middle of the page. What is inert does not, be it above. */
function inMiddle(): Element | undefined {
  let element: Element | undefined;
  let root: DocumentOrShadowRoot | null | undefined = document;
  while (root) {
    const inner = root.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!inner || inner === element) break;
    element = inner;
    root = element.shadowRoot;
  }
  return element;
}

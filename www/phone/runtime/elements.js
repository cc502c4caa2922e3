// @ts-check
// WXML's elements in HTML's. They keep their names, so that WXSS finds them by these.
import { textOf } from './mustache.js';

/**
 * @typedef {object} Kind
 * @property {() => HTMLElement} [create]
 * @property {(element: any, name: string, value: any, resolve: (path: string) => string) => void} [set]
 *   for the attributes that are the element's own
 */

/** @param {Element} element @param {string} name @param {unknown} value */
function setAttribute(element, name, value) {
  if (value === false || value === undefined || value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

const passing =
  (/** @type {string[]} */ ...known) =>
  (/** @type {Element} */ element, /** @type {string} */ name, /** @type {unknown} */ value) => {
    if (known.includes(name)) setAttribute(element, name, value);
  };

const field = passing('type', 'placeholder', 'disabled', 'maxlength');

/** @type {Record<string, Kind>} */
const KINDS = {
  button: {
    // No form is around it: `type` is WeChat's.
    set(element, name, value) {
      passing('type', 'size', 'plain', 'loading', 'disabled')(element, name, value);
      if (name === 'loading') setAttribute(element, 'aria-busy', value ? 'true' : undefined);
    },
  },

  // Its picture is inside, so that border-radius and the like are the frame's.
  image: {
    create() {
      const element = document.createElement('image');
      const picture = document.createElement('img');
      picture.alt = '';
      element.append(picture);
      return element;
    },
    set(element, name, value, resolve) {
      const picture = element.firstChild;
      if (name === 'src') setAttribute(picture, 'src', value ? resolve(value) : undefined);
      else if (name === 'alt' || name === 'aria-label') picture.alt = textOf(value);
      else passing('mode')(element, name, value);
    },
  },

  progress: {
    create() {
      const element = document.createElement('progress');
      element.max = 100;
      element.value = 0;
      return element;
    },
    set(element, name, value) {
      if (name === 'percent') element.value = Number(value) || 0;
    },
  },

  icon: { set: passing('type') },
  'scroll-view': { set: passing('scroll-x', 'scroll-y') },

  input: { set: withValue },
  textarea: { set: withValue },
};

/** @type {NonNullable<Kind['set']>} */
function withValue(element, name, value) {
  if (name !== 'value') field(element, name, value);
  else if (element.value !== textOf(value)) element.value = textOf(value);
}

/** Those with a keyboard behaviour of their own. */
const INTERACTIVE = new Set(['button', 'input', 'textarea']);

/** @param {string} tag */
export const isInteractive = (tag) => INTERACTIVE.has(tag);

/** What bears its own name in the document. */
const KNOWN = new Set(['view', 'text', 'label', ...Object.keys(KINDS)]);

/** A neutral one for what is not known: no page's `<script>` or `<iframe>` comes to life. @param {string} tag */
export const createElement = (tag) =>
  KINDS[tag]?.create?.() ?? document.createElement(KNOWN.has(tag) ? tag : 'view');

/**
 * @param {HTMLElement} element
 * @param {string} tag
 * @param {string} name
 * @param {unknown} value
 * @param {(path: string) => string} resolve makes a path of the page's one of the document's
 */
export function setProperty(element, tag, name, value, resolve) {
  if (name === 'class') setAttribute(element, 'class', value || undefined);
  else if (name === 'id') setAttribute(element, 'id', value);
  else if (name === 'hidden') element.hidden = Boolean(value);
  else if (name === 'aria-role') setAttribute(element, 'role', value);
  else if (name.startsWith('aria-') && tag !== 'image') setAttribute(element, name, value);
  else KINDS[tag]?.set?.(element, name, value, resolve);
}

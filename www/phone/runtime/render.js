// @ts-check
import { createElement, isInteractive, setProperty } from './elements.js';
import { bindingOf, setFacts } from './events.js';
import { textOf, valueOf } from './mustache.js';
import { withoutRpx } from './wxss.js';

/**
 * @typedef {import('./wxml.js').Template} Template
 * @typedef {import('./wxml.js').ElementTemplate} ElementTemplate
 *
 * One that is to be shown: `wx:if` and `wx:for` are behind it.
 * @typedef {{ template: Template, scope: any, key: string }} Wanted
 *
 * @typedef {{ node: any, children: Map<string, Shown> }} Shown
 *
 * @typedef {object} Host
 * @property {(handler: string, type: string, event: Event) => void} call
 * @property {(path: string) => string} resolve makes a path of the page's one of the document's
 */

/** Of WXML's own language; they would show what is not meant to be seen. */
const UNSUPPORTED = new Set(['import', 'include', 'template', 'wxs']);

/**
 * Shows a page. What is there already and still wanted is kept: focus, scrolling, loaded pictures.
 *
 * @param {Element} parent
 * @param {Template[]} templates
 * @param {Host} host
 * @returns {(data: object) => void} to be called with each state
 */
export function renderer(parent, templates, host) {
  /** @type {Map<string, Shown>} */
  const shown = new Map();
  for (const tag of tagsOf(templates)) {
    if (UNSUPPORTED.has(tag)) console.warn(`<${tag}> is not supported here.`);
  }
  return (data) => patch(parent, shown, [...expand(templates, data, '')], host);
}

/** @param {Template[]} templates @returns {Set<string>} */
const tagsOf = (templates) =>
  new Set(templates.flatMap((each) => ('tag' in each ? [each.tag, ...tagsOf(each.children)] : [])));

/**
 * @param {Element} parent
 * @param {Map<string, Shown>} shown
 * @param {Wanted[]} wanted
 * @param {Host} host
 */
function patch(parent, shown, wanted, host) {
  const keys = new Set(wanted.map(({ key }) => key));
  for (const [key, { node }] of shown) {
    if (keys.has(key)) continue;
    node.remove();
    shown.delete(key);
  }
  let next = parent.firstChild;
  for (const { template, scope, key } of wanted) {
    let present = shown.get(key);
    if (!present) {
      present = { node: create(template, host), children: new Map() };
      shown.set(key, present);
    }
    const { node, children } = present;
    if (node === next) next = node.nextSibling;
    else parent.insertBefore(node, next);
    update(node, children, template, scope, host);
  }
}

/** @param {Template} template @param {Host} host */
function create(template, host) {
  if ('text' in template) return document.createTextNode('');
  const element = createElement(template.tag);
  for (const [name, handler] of Object.entries(template.attributes)) {
    const binding = bindingOf(name);
    if (binding) listen(element, binding, String(handler), host);
  }
  if (isTapped(template) && !isInteractive(template.tag) && !template.children.some(holdsTapped)) {
    makeButton(element);
  }
  return element;
}

/** @param {Template} template */
const isTapped = (template) =>
  'tag' in template &&
  (isInteractive(template.tag) ||
    Object.keys(template.attributes).some((name) => bindingOf(name)?.type === 'tap'));

/** @param {Template} template @returns {boolean} */
const holdsTapped = (template) =>
  isTapped(template) || ('tag' in template && template.children.some(holdsTapped));

/** Tapped by keyboard too, and told to screen readers. @param {HTMLElement} element */
function makeButton(element) {
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    element.click();
  });
}

/**
 * @param {HTMLElement} element
 * @param {NonNullable<ReturnType<typeof bindingOf>>} binding
 * @param {string} handler
 * @param {Host} host
 */
function listen(element, { type, domName, capture, catches }, handler, host) {
  // What happens to the picture happens to the element around it; it does not bubble.
  const ownPicture = type === 'load' || type === 'error';
  const target = (ownPicture && element.querySelector('img')) || element;
  target.addEventListener(
    domName,
    (event) => {
      if (catches) event.stopPropagation();
      if (handler) host.call(handler, type, event);
    },
    { capture },
  );
}

/**
 * @param {any} node
 * @param {Map<string, Shown>} children
 * @param {Template} template
 * @param {any} scope
 * @param {Host} host
 */
function update(node, children, template, scope, host) {
  if ('text' in template) {
    const text = textOf(valueOf(template.text, scope));
    if (node.data !== text) node.data = text;
    return;
  }
  const { tag, attributes } = template;
  /** @type {import('./events.js').Facts} */
  const facts = { id: '', dataset: {}, mark: {} };
  for (const [name, source] of Object.entries(attributes)) {
    if (name.startsWith('wx:') || bindingOf(name)) continue;
    const value = valueOf(source, scope);
    if (name.startsWith('data-')) facts.dataset[camelCase(name.slice(5))] = value;
    else if (name.startsWith('mark:')) facts.mark[name.slice(5)] = value;
    else if (name === 'style') setStyle(node, textOf(value));
    else setProperty(node, tag, name, value, host.resolve);
    if (name === 'id') facts.id = textOf(value);
  }
  setFacts(node, facts);
  patch(node, children, [...expand(template.children, scope, '')], host);
}

/** `some-name` as `someName`. @param {string} name */
const camelCase = (name) =>
  name.toLowerCase().replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** By its property: a Content-Security-Policy may forbid the attribute. @param {HTMLElement} element @param {string} style */
function setStyle(element, style) {
  element.style.cssText = withoutRpx(style);
}

/**
 * @param {Template[]} templates
 * @param {any} scope
 * @param {string} prefix of the keys
 * @returns {Generator<Wanted>}
 */
function* expand(templates, scope, prefix) {
  let decided = false;
  for (const [index, template] of templates.entries()) {
    const key = `${prefix}/${index}`;
    if ('text' in template) {
      yield { template, scope, key };
      continue;
    }
    const { attributes } = template;
    if ('wx:elif' in attributes || 'wx:else' in attributes) {
      if (decided) continue;
      decided = 'wx:else' in attributes || Boolean(valueOf(attributes['wx:elif'], scope));
      if (decided) yield* contents(template, scope, key);
    } else if ('wx:for' in attributes) {
      yield* repeat(template, scope, key);
    } else {
      decided = isWanted(template, scope);
      if (decided) yield* contents(template, scope, key);
    }
  }
}

/** @param {ElementTemplate} template @param {any} scope */
const isWanted = ({ attributes }, scope) =>
  !('wx:if' in attributes) || Boolean(valueOf(attributes['wx:if'], scope));

/**
 * @param {ElementTemplate} template
 * @param {any} scope
 * @param {string} key
 * @returns {Generator<Wanted>}
 */
function* contents(template, scope, key) {
  if (template.tag === 'block') yield* expand(template.children, scope, key);
  else if (!UNSUPPORTED.has(template.tag)) yield { template, scope, key };
}

/**
 * @param {ElementTemplate} template
 * @param {any} scope
 * @param {string} key
 */
function* repeat(template, scope, key) {
  const { attributes } = template;
  const itemName = String(attributes['wx:for-item'] ?? 'item');
  const indexName = String(attributes['wx:for-index'] ?? 'index');
  const seen = new Set();
  for (const [index, item] of entriesOf(valueOf(attributes['wx:for'], scope))) {
    const inner = { ...scope, [itemName]: item, [indexName]: index };
    let own = keyOf(attributes['wx:key'], item, index);
    if (seen.has(own)) own = `#${index}`;
    seen.add(own);
    if (isWanted(template, inner)) yield* contents(template, inner, `${key}:${own}`);
  }
}

/** @param {any} list an array, an object, a string or a number of times @returns {[any, any][]} */
function entriesOf(list) {
  if (typeof list === 'number') return Array.from({ length: list }, (_, index) => [index, index]);
  if (typeof list === 'string') return [...list].map((letter, index) => [index, letter]);
  if (Array.isArray(list)) return [...list.entries()];
  return Object.entries(list ?? {});
}

/** @param {string | true | undefined} wxKey @param {any} item @param {any} index */
function keyOf(wxKey, item, index) {
  if (typeof wxKey !== 'string') return `#${index}`;
  const value = wxKey === '*this' ? item : item?.[wxKey];
  // A word that is no property of the item, such as `index`, is the item's place.
  return value === undefined ? `#${index}` : `${typeof value} ${value}`;
}

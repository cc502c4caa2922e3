const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Makes an element. A function is a listener for the event it is named after; `true` is an
 * attribute without a value; `false` and `undefined` are none.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else setAttribute(made, name, value);
  }
  made.append(...children);
  return made;
}

/** @param {Element} target @param {string} name @param {unknown} value */
export function setAttribute(target, name, value) {
  if (value === undefined || value === false) target.removeAttribute(name);
  else if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Leaves an unchanged text alone, so that it stays selected. @param {Element} target @param {string} text */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * Makes an element of SVG.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {...Node} children
 */
export function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children);
  return made;
}

/** @param {string} name of a symbol in the page */
export const icon = (name) =>
  shape('svg', { class: 'icon', 'aria-hidden': 'true' }, shape('use', { href: `#icon-${name}` }));

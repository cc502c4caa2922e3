/**
 * How the page around the phone sets its language and theme: by attributes of the root element.
 *
 * @param {string} name
 * @param {() => void} changed
 */
export function onAttribute(name, changed) {
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: [name] });
}

import { byId, setAttribute, setText } from '../dom/element.js';
import { t } from '../text/language.js';

/** How long it says that it has copied, in ms. */
const SAID = 1600;

/**
 * @param {string} id of the button
 * @param {() => string} textToCopy
 * @returns {HTMLButtonElement}
 */
export function copyButton(id, textToCopy) {
  const button = /** @type {HTMLButtonElement} */ (byId(id));
  const label = /** @type {Element} */ (button.querySelector('[data-text]'));
  const use = /** @type {Element} */ (button.querySelector('use'));
  // Without a secure context there is no clipboard.
  button.hidden = !navigator.clipboard;
  const show = (/** @type {boolean} */ done) => {
    setText(label, t(done ? 'copied' : 'copy'));
    setAttribute(use, 'href', done ? '#icon-done' : '#icon-copy');
  };
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(textToCopy());
    } catch {
      return;
    }
    show(true);
    setTimeout(() => show(false), SAID);
  });
  return button;
}

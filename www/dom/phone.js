import { languageTag, onLanguage } from '../text/language.js';
import { onTheme, shownTheme } from './theme.js';

/**
 * What the phone's document offers: the `wx` its page calls, and the package's exports. The whole
 * demo has this one module and so one queue.
 *
 * @typedef {{ wx: any, wxTransfer: typeof import('wx-transfer') }} Phone
 */

/**
 * @param {HTMLIFrameElement} frame
 * @returns {Promise<Phone>} when its page is set up
 */
export async function connectPhone(frame) {
  if (!isLoaded(frame)) await once(frame, 'load');
  const document = /** @type {Document} */ (frame.contentDocument);
  const follow = () => {
    document.documentElement.lang = languageTag();
    document.documentElement.dataset.theme = shownTheme();
  };
  follow();
  onLanguage(follow);
  onTheme(follow);
  if (document.documentElement.dataset.state !== 'ready') await once(document, 'phone-ready');
  const { wx, wxTransfer } = /** @type {any} */ (frame.contentWindow);
  return { wx, wxTransfer };
}

/** A frame has an empty document, complete at once, before its own. @param {HTMLIFrameElement} frame */
const isLoaded = ({ contentDocument }) =>
  contentDocument?.readyState === 'complete' && contentDocument.URL !== 'about:blank';

/** @param {EventTarget} target @param {string} type */
const once = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

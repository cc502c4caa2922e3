import { strings } from './strings.js';

const STORED = 'wx-transfer.language';

let language = stored() ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
const listeners = new Set();

/** The language shown, `en` or `zh`. */
export const current = () => language;

/** @param {string} chosen */
export function setLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(STORED, chosen);
  } catch {
    // Where storage is forbidden, the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** @param {() => void} listener called after each change */
export const onLanguage = (listener) => void listeners.add(listener);

/**
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function t(key, values = {}) {
  return strings[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function stored() {
  try {
    const found = localStorage.getItem(STORED);
    return found && Object.hasOwn(strings, found) ? found : undefined;
  } catch {
    return undefined;
  }
}

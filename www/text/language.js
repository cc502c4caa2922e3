import { recall, remember } from '../dom/stored.js';
import { strings } from './strings.js';

const listeners = new Set();

let language =
  recall('language', Object.keys(strings)) ??
  (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** The language shown, `en` or `zh`. */
export const current = () => language;

/** Its tag for a `lang` attribute. */
export const languageTag = () => (language === 'zh' ? 'zh-CN' : 'en');

/** @param {string} chosen */
export function setLanguage(chosen) {
  language = chosen;
  remember('language', chosen);
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

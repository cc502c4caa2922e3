// Fills in the texts of index.html: `data-text="key"`, `data-attribute="name:key"`.
import { languageTag, onLanguage, t } from '../text/language.js';
import { setAttribute, setText } from './element.js';

export function showStaticTexts() {
  document.documentElement.lang = languageTag();
  for (const target of document.querySelectorAll('[data-text]')) {
    setText(target, t(target.dataset.text));
  }
  for (const target of document.querySelectorAll('[data-attribute]')) {
    const [name, key] = target.dataset.attribute.split(':');
    setAttribute(target, name, t(key));
  }
}

onLanguage(showStaticTexts);

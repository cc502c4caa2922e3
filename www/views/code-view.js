import { createHighlighter } from './highlight.js';
import { byId, element, setAttribute } from '../dom/element.js';
import { onLanguage, t } from '../text/language.js';
import script from '../phone/sample/index.js?raw';
import template from '../phone/sample/index.wxml?raw';

const highlight = createHighlighter();

/** @type {{ name: () => string, language: 'javascript' | 'xml', code: () => string }[]} */
const files = [
  { name: () => 'index.js', language: 'javascript', code: () => script },
  { name: () => 'index.wxml', language: 'xml', code: () => template },
  { name: () => t('codeUsage'), language: 'javascript', code: () => t('usage') },
];

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/** The sample's own files, in tabs. */
export function showCode() {
  const panel = byId('code-panel');
  const tabs = files.map((_, index) =>
    element('button', {
      type: 'button',
      role: 'tab',
      class: 'tab',
      id: `code-tab-${index}`,
      'aria-controls': panel.id,
      click: () => choose(index),
    }),
  );
  byId('code-tabs').append(...tabs);
  let chosen = 0;

  /** @param {number} index */
  function choose(index) {
    chosen = index;
    panel.scrollTop = 0;
    show();
  }

  function show() {
    for (const [index, tab] of tabs.entries()) {
      tab.textContent = files[index].name();
      setAttribute(tab, 'aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    }
    setAttribute(panel, 'aria-labelledby', tabs[chosen].id);
    const { code, language } = files[chosen];
    byId('code-text').innerHTML = highlight(code().trim(), language);
  }

  byId('code-tabs').addEventListener('keydown', (event) => {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    choose((chosen + step + files.length) % files.length);
    tabs[chosen].focus();
  });
  onLanguage(show);
  show();
}

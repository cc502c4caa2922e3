import highlighter from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import xml from 'highlight.js/lib/languages/xml';

/** @returns {(code: string, language: 'javascript' | 'xml') => string} as HTML, the code escaped */
export function createHighlighter() {
  highlighter.registerLanguage('javascript', javascript);
  highlighter.registerLanguage('xml', xml);
  return (code, language) => highlighter.highlight(code, { language }).value;
}

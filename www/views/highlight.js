import highlighter from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import xml from 'highlight.js/lib/languages/xml';

/** @returns {(code: string, language: 'javascript' | 'xml') => string | TrustedHTML} as HTML, the code escaped */
export function createHighlighter() {
  const trusted = window.trustedTypes?.createPolicy('highlight', { createHTML: (html) => html });
  highlighter.registerLanguage('javascript', javascript);
  highlighter.registerLanguage('xml', xml);
  return (code, language) => {
    const { value } = highlighter.highlight(code, { language });
    return trusted?.createHTML(value) ?? value;
  };
}

// @ts-check

/**
 * @typedef {{ tag: string, attributes: Record<string, string | true>, children: Template[] }} ElementTemplate
 * @typedef {ElementTemplate | { text: string }} Template
 */

const COMMENT = /<!--[^]*?-->/y;
const END_TAG = /<\/([\w-]+)\s*>/y;
const START_TAG = /<([\w-]+)/y;
const ATTRIBUTE = /\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y;
const START_TAG_END = /\s*(\/?)>/y;
// What stands between {{ and }} may contain a `<`.
const TEXT = /(?:\{\{[^]*?\}\}|[^<])+/y;

/**
 * Neither XML nor HTML parsers take WXML: `a < b && c` stands unescaped in attributes, attributes
 * need no value, and any element may close itself.
 *
 * @param {string} source
 * @returns {Template[]}
 */
export function parseWxml(source) {
  let at = 0;
  /** @param {RegExp} pattern */
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  /** @param {string} what */
  const mistake = (what) =>
    new SyntaxError(`WXML line ${source.slice(0, at).split('\n').length}: ${what}`);

  /** @type {ElementTemplate} */
  const root = { tag: 'page', attributes: {}, children: [] };
  const open = [root];
  while (at < source.length) {
    if (take(COMMENT)) continue;
    const { children, tag } = open[open.length - 1];

    const end = take(END_TAG);
    if (end) {
      if (end[1] !== tag || open.length === 1) throw mistake(`</${end[1]}> closes nothing`);
      open.pop();
      continue;
    }

    const start = take(START_TAG);
    if (start) {
      /** @type {ElementTemplate} */
      const element = { tag: start[1], attributes: {}, children: [] };
      for (let found; (found = take(ATTRIBUTE));) {
        element.attributes[found[1]] = found[2] ?? found[3] ?? true;
      }
      const close = take(START_TAG_END);
      if (!close) throw mistake(`<${element.tag}> has no end`);
      children.push(element);
      if (!close[1]) open.push(element);
      continue;
    }

    const text = take(TEXT);
    if (!text) throw mistake('a lone "<"');
    if (text[0].trim()) children.push({ text: text[0] });
  }
  if (open.length > 1) throw mistake(`<${open[open.length - 1].tag}> is not closed`);
  return root.children;
}

// @ts-check
// What becomes of a call's `header` (CONTRACT §8).

/** Some of those that a browser keeps to itself. */
const kept = ['host', 'cookie', 'referer', 'content-length', 'connection', 'sec-x', 'proxy-x'];

export const namesKept = kept;

/** RFC 9110 §5.6.2 and §5.5. */
const isName = (/** @type {string} */ name) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
const isValue = (/** @type {string} */ value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/**
 * @param {[string, unknown][]} header
 * @param {'upload' | 'download'} kind
 * @returns {{ invalid: string } | { sent: Map<string, string> }} what is sent by names in lower case
 */
export function expectedHeader(header, kind) {
  const sent = new Map();
  let invalid;
  for (const [name, given] of header) {
    const value = String(given);
    const key = name.toLowerCase();
    if (kept.includes(key) || (kind === 'upload' && key === 'content-type')) continue;
    if (!isName(name) || !isValue(value)) invalid ??= name;
    const trimmed = value.replace(/^[\t ]+|[\t ]+$/g, '');
    sent.set(key, sent.has(key) ? `${sent.get(key)}, ${trimmed}` : trimmed);
  }
  return invalid === undefined ? { sent } : { invalid };
}

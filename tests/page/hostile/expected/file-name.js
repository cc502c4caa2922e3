// @ts-check
// What is left of a text as a file's name (CONTRACT §9).

/** Control characters, and those that turn the writing direction. */
const UNFIT = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * @param {string} text
 * @returns {string | undefined} undefined if nothing is left
 */
export function fileName(text) {
  const last = text.split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(UNFIT, '').replace(/^ +|[ .]+$/g, '');
  return name || undefined;
}

/**
 * With an extension, if it has none.
 * @param {string} name
 * @param {string} extension
 */
export const extended = (name, extension) =>
  /[^]\.[^.]+$/.test(name) ? name : `${name}.${extension}`;

// @ts-check
/**
 * Code that the tests cannot reach, or that no browser of theirs runs, and why.
 *
 * @typedef {object} Explanation
 * @property {string} file
 * @property {string[]} code consecutive lines, without their indentation
 * @property {string} why
 * @property {import('../browsers.js').Engine} [unless] an engine whose tests do reach it
 */

/** @type {Explanation[]} */
export const explanations = [];

// @ts-check
/**
 * @typedef {object} Context
 * @property {import('./world.js').World} world
 * @property {import('../../scripts/lib/browsers.js').Engine} engine
 * @property {number} rounds
 * @property {(text: string) => void} progress
 * @property {Record<string, string[]>} loaded the files that each contender's page loads
 */

/** @typedef {Record<string, Record<string, number[]>>} Samples by figure, and by contender */

/**
 * @typedef {object} Measure
 * @property {string} title
 * @property {string} about
 * @property {string[]} contenders
 * @property {(context: Context) => Promise<Samples>} run
 */
export {};

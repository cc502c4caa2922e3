// @ts-check
// How many values are generated, and which: TEST_RUNS and TEST_SEED.

const { TEST_RUNS, TEST_SEED } = process.env;

/** By the clock only where more is asked for than usual: `npm test` is the same each time. */
export const seed = Number(TEST_SEED ?? (TEST_RUNS ? Date.now() % 2 ** 31 : 21));

/** @param {number} usual what `npm test` has the time for */
export const runs = (usual) => Number(TEST_RUNS ?? usual);

// @ts-check
// How many values are generated, and which: FUZZ_RUNS and FUZZ_SEED.

const { FUZZ_RUNS, FUZZ_SEED } = process.env;

/** By the clock only where more is asked for than usual: `npm test` is the same each time. */
export const seed = Number(FUZZ_SEED ?? (FUZZ_RUNS ? Date.now() % 2 ** 31 : 21));

/** @param {number} usual what `npm test` has the time for */
export const runs = (usual) => Number(FUZZ_RUNS ?? usual);

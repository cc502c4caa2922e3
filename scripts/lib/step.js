// @ts-check
/** @param {number} started from `performance.now()` */
export const secondsSince = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/**
 * Says what is being done, does it, and says how long it took.
 *
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = performance.now();
  console.log(`> ${name} ...`);
  try {
    const result = await work();
    console.log(`  done: ${name} (${secondsSince(started)})`);
    return result;
  } catch (error) {
    console.log(`  FAILED: ${name} (${secondsSince(started)})`);
    throw error;
  }
}

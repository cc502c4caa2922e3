// @ts-check
/** @param {number} started from `performance.now()` */
export const secondsSince = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/**
 * Says what is being done, does it, and says how long it took.
 *
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 */
export async function step(name, work) {
  const started = performance.now();
  let end = 'FAILED';
  console.log(`> ${name} ...`);
  try {
    const result = await work();
    end = 'done';
    return result;
  } finally {
    console.log(`  ${end}: ${name} (${secondsSince(started)})`);
  }
}

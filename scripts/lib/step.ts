/** From `performance.now()` on. */
export const secondsSince = (started: number) =>
  `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Says what is being done, does it, and says how long it took. */
export async function step<T>(name: string, work: () => T | Promise<T>) {
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

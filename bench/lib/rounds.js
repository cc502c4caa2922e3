// @ts-check

/**
 * Measures each in turn, several times over, in an order that turns: what else the machine does
 * meets all of them alike. The first round warms up and does not count.
 *
 * @param {string[]} ids
 * @param {{ rounds: number, progress: (text: string) => void }} options
 * @param {(id: string) => Promise<Record<string, number>>} measure
 * @returns {Promise<Record<string, Record<string, number[]>>>} by what was measured, and by whom
 */
export async function interleaved(ids, { rounds, progress }, measure) {
  /** @type {Record<string, Record<string, number[]>>} */
  const samples = {};
  for (let round = 0; round <= rounds; round++) {
    const turned = ids.map((_, turn) => ids[(turn + round) % ids.length]);
    // There and back: what one leaves to be cleared away meets each of its neighbours.
    for (const id of round % 2 ? turned.reverse() : turned) {
      progress(round === 0 ? `warming up ${id}` : `round ${round} of ${rounds}: ${id}`);
      const seen = await measure(id);
      if (round === 0) continue;
      for (const [what, value] of Object.entries(seen)) {
        ((samples[what] ??= {})[id] ??= []).push(value);
      }
    }
  }
  return samples;
}

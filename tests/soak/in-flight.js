// @ts-check
/** The page's clock may show a whole millisecond late. */
const CLOCKS = 2;

/**
 * How many transfers the server had in hand at once. One whose connection was cut counts until the page
 * was told of its end at the latest: the server may hear of that after the request that takes its place.
 *
 * @param {import('../server/journal.js').Entry[]} entries
 * @param {(number: number) => number} toldAt
 */
export function mostAtOnce(entries, toldAt) {
  const changes = entries.flatMap(({ id, startedAt, endedAt }) => {
    const number = Number(id);
    const end = Math.min(endedAt ?? Infinity, toldAt(number)) - CLOCKS;
    if (end <= startedAt) return [];
    return [
      { at: startedAt, by: 1, number },
      { at: end, by: -1, number },
    ];
  });
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  // Browsers ask twice where a connection broke: that is one transfer still.
  /** @type {Map<number, number>} */
  const requests = new Map();
  let most = 0;
  for (const { number, by } of changes) {
    const count = (requests.get(number) ?? 0) + by;
    if (count > 0) requests.set(number, count);
    else requests.delete(number);
    most = Math.max(most, requests.size);
  }
  return most;
}

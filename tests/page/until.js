import { setTimeout as wait } from 'node:timers/promises';

/**
 * What `look` sees as soon as it satisfies `wanted`, or at last: the server hears of a connection's
 * end a little later than the page.
 *
 * @template T
 * @param {() => T} look
 * @param {(seen: T) => unknown} wanted
 */
export async function until(look, wanted) {
  for (let tries = 0; tries < 100 && !wanted(look()); tries += 1) await wait(20);
  return look();
}

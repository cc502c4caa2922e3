import { setTimeout as wait } from 'node:timers/promises';

/**
 * What `look` sees as soon as it satisfies `wanted`, or at last: the server hears of a connection's
 * end a little later than the page.
 *
 * @template T
 * @param {() => T} look
 * @param {(seen: T) => unknown} wanted
 * @param {number} [seconds] that it may take on a busy machine
 */
export async function until(look, wanted, seconds = 30) {
  for (let tries = 0; tries < 50 * seconds && !wanted(look()); tries += 1) await wait(20);
  return look();
}

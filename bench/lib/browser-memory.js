// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Bytes of memory that this process's descendants hold, what they share counted once (PSS): the
 * browser with all of its processes. Linux alone tells.
 */
export async function familyMemory() {
  const parents = new Map();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent) parents.set(Number(name), Number(parent));
  }
  const isFamily = (/** @type {number} */ pid) => {
    for (let at = parents.get(pid); at; at = parents.get(at)) if (at === process.pid) return true;
    return false;
  };
  let kilobytes = 0;
  for (const pid of parents.keys()) {
    if (!isFamily(pid)) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes * 1024;
}

/**
 * The most that the browser holds while something goes on, beyond what it held before.
 *
 * @param {() => Promise<unknown>} work
 */
export async function extraMemory(work) {
  const before = await familyMemory();
  let most = before;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      most = Math.max(most, await familyMemory());
      await wait(50);
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return most - before;
}

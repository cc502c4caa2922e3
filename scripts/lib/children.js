// @ts-check
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { execa } from 'execa';

/** @typedef {import('node:child_process').ChildProcess & Promise<import('execa').Result>} Child */

// A group of its own, so that Ctrl-C reaches this process alone, which ends the others in order.
const detached = process.platform !== 'win32';

/** @type {Set<Child>} */
const running = new Set();

/**
 * Starts a program, which ends with this process at the latest. Its promise never rejects.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('execa').Options} options
 */
export function startChild(command, args, options) {
  const all = { detached, cleanup: false, reject: false, forceKillAfterDelay: 3000 };
  const child = /** @type {Child} */ (
    /** @type {unknown} */ (execa(command, args, { ...options, ...all }))
  );
  running.add(child);
  for (const end of ['error', 'exit']) child.once(end, () => running.delete(child));
  return child;
}

/** Ends a program and what it started: politely, and then by force. @param {Child} child */
export async function stopChild(child) {
  if (!running.has(child)) return;
  const family = familyOf(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  family.forEach(kill);
}

/**
 * A process and all that descend from it, a browser included, which leaves its driver's group. Where
 * there is no /proc, its group.
 *
 * @param {number} ancestor
 */
function familyOf(ancestor) {
  if (process.platform !== 'linux') return [detached ? -ancestor : ancestor];
  const family = [ancestor];
  const all = readdirSync('/proc').flatMap((pid) => {
    const about = /^\d/.test(pid) && attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
    // Behind the program's name, which stands in brackets: its state and its parent's id.
    const parent = about && /^.*\) \S+ (\d+)/s.exec(about)?.[1];
    return parent ? [[Number(pid), Number(parent)]] : [];
  });
  for (const member of family) {
    for (const [pid, parent] of all) if (parent === member) family.push(pid);
  }
  return family;
}

/** @param {number} pid */
const kill = (pid) => pid && attempt(() => process.kill(pid, 'SIGKILL'));

/** What has ended by itself is no matter. @template T @param {() => T} action */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

process.once('exit', () => {
  if (process.platform === 'linux') familyOf(process.pid).slice(1).forEach(kill);
  else for (const { pid = 0 } of running) familyOf(pid).forEach(kill);
});

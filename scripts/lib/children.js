// @ts-check
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { execa } from 'execa';

/** @typedef {import('node:child_process').ChildProcess & Promise<import('execa').Result>} Child */

const isLinux = process.platform === 'linux';

/**
 * Starts a program, which ends with this process at the latest. Its promise never rejects.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('execa').Options} options
 */
export function startChild(command, args, options) {
  // In a group of its own Ctrl-C does not reach it: this process does, and ends the others in order.
  const all = { detached: isLinux, cleanup: !isLinux, reject: false, forceKillAfterDelay: 3000 };
  const child = execa(command, args, { ...options, ...all });
  return /** @type {Child} */ (/** @type {unknown} */ (child));
}

/** Ends a program and what it started: politely, and then by force. @param {Child} child */
export async function stopChild(child) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const family = descendantsOf(child.pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  family.forEach(kill);
}

/**
 * All that descend from a process, a browser included, which leaves its driver's group. Known where
 * there is /proc; elsewhere a terminal's Ctrl-C reaches them by itself.
 *
 * @param {number} ancestor
 */
function descendantsOf(ancestor) {
  if (!isLinux) return [];
  const all = readdirSync('/proc').flatMap((pid) => {
    const about = /^\d/.test(pid) && attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
    // Behind the program's name, which stands in brackets: its state and its parent's id.
    const parent = about && /^.*\) \S+ (\d+)/s.exec(about)?.[1];
    return parent ? [[Number(pid), Number(parent)]] : [];
  });
  const family = [ancestor];
  for (const member of family) {
    for (const [pid, parent] of all) if (parent === member) family.push(pid);
  }
  return family.slice(1);
}

/** @param {number} pid */
const kill = (pid) => attempt(() => process.kill(pid, 'SIGKILL'));

/** What has ended by itself is no matter. @template T @param {() => T} action */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

process.once('exit', () => descendantsOf(process.pid).forEach(kill));

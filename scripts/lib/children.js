// @ts-check
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {import('node:child_process').ChildProcess} Child */

/** @type {Set<Child>} */
const running = new Set();

// Not on Windows, where there are none and a detached child opens a console.
const hasGroups = process.platform !== 'win32';

/**
 * Starts a program in a process group of its own and ends it with this process at the latest.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Child}
 */
export function startChild(command, args, options) {
  const child = spawn(command, args, { detached: hasGroups, ...options });
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * Ends a program and what it started: politely, after `grace` milliseconds by force.
 *
 * @param {Child} child
 */
export async function stopChild(child, grace = 3000) {
  if (!running.has(child)) return;
  const family = familyOf(child);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  await Promise.race([gone, wait(grace, undefined, { ref: false })]);
  kill(child, family);
}

// A browser leaves its driver's process group, so a group's end does not end it.
/** @param {Child} child */
function kill(child, family = familyOf(child)) {
  signal(child, 'SIGKILL');
  for (const pid of family) attempt(() => process.kill(pid, 'SIGKILL'));
}

/** @param {Child} child @param {NodeJS.Signals} name */
function signal(child, name) {
  const { pid } = child;
  if (pid) attempt(() => (hasGroups ? process.kill(-pid, name) : child.kill(name)));
}

/** @param {() => void} action */
function attempt(action) {
  try {
    action();
  } catch {
    // It has ended by itself.
  }
}

/**
 * The ids of a program that runs and of all that descend from it.
 *
 * @param {Child} child
 * @returns {number[]}
 */
function familyOf(child) {
  const family = child.pid ? [child.pid] : [];
  if (process.platform !== 'linux') return family;
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    attempt(() => {
      // The fields after the program's name, which stands in brackets and may hold spaces.
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(pid), Number(fields[1]));
    });
  }
  for (const ancestor of family) {
    for (const [pid, parent] of parents) if (parent === ancestor) family.push(pid);
  }
  return family;
}

process.once('exit', () => {
  for (const child of running) kill(child);
});

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { execa, type Options, type Result } from 'execa';

export type Child = ChildProcess & Promise<Result>;

const isLinux = process.platform === 'linux';

/**
 * Starts a program, which ends with this process at the latest. Its promise never rejects.
 *
 * @param niceness how far it stands back behind this process
 */
export function startChild(command: string, args: string[], options: Options, niceness = 0) {
  // In a group of its own Ctrl-C does not reach it: this process does, and ends the others in order.
  const all = { detached: isLinux, cleanup: !isLinux, reject: false, forceKillAfterDelay: 3000 };
  const child = execa(command, args, { ...options, ...all }) as unknown as Child;
  if (child.pid) standBack(child.pid, Math.min(getPriority() + niceness, 19));
  return child;
}

function standBack(pid: number, niceness: number) {
  attempt(() => setPriority(pid, niceness));
  // Linux may share its time among sessions first, and by niceness only within each (sched(7), autogroup).
  if (isLinux) attempt(() => writeFileSync(`/proc/${pid}/autogroup`, String(niceness)));
}

/** Ends a program and what it started: politely, and then by force. */
export async function stopChild(child: Child) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const family = descendantsOf(child.pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  family.forEach(kill);
}

/**
 * All that descend from a process, a browser included, which leaves its driver's group. Known where
 * there is /proc; elsewhere a terminal's Ctrl-C reaches them by itself.
 */
export function descendantsOf(ancestor: number) {
  const all = isLinux ? readdirSync('/proc').map(Number).filter(Boolean) : [];
  const parents = all.map((pid) => Number(statusOf(pid)?.parent));
  const family = [ancestor];
  for (const member of family) family.push(...all.filter((_, at) => parents[at] === member));
  return family.slice(1);
}

/** A process's state and its parent's id, which stand behind its name in brackets. */
export function statusOf(pid: number) {
  const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? '';
  return /^.*\) (?<state>\S+) (?<parent>\d+)/s.exec(text)?.groups;
}

export const kill = (pid: number) => attempt(() => process.kill(pid, 'SIGKILL'));

/** What has ended by itself is no matter. */
function attempt<T>(action: () => T) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

process.once('exit', () => descendantsOf(process.pid).forEach(kill));

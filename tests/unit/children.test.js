// What scripts start: how far it stands back, and that nothing of it is left.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, test } from 'node:test';
import { startChild, statusOf, stopChild } from '../../scripts/lib/children.js';
import { root } from '../../scripts/lib/paths.js';

const isLinux = process.platform === 'linux';
const skip = !isLinux && 'there is no /proc';

/** Tells its id, and starts another in a session of its own, as browsers do, which tells its id too. */
const family = `
  const { spawn } = require('node:child_process');
  console.log(process.pid);
  const script = 'console.log(process.pid); setTimeout(() => {}, 300_000)';
  spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] });
  setTimeout(() => {}, 300_000);`;

/** The ids of two processes, by what they print. */
async function idsOf(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    if (/\d+\n\d+\n/.test(text)) break;
  }
  return text.trim().split('\n').map(Number);
}

/** A process that has ended may wait for its parent to look. */
const isRunning = (pid) => /[^ZX]/.test(statusOf(pid)?.state ?? '');

async function end(pids) {
  while (pids.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('what is started', { skip, timeout: 120_000 }, () => {
  test('stands back, and so does its session', async () => {
    const child = startChild(process.execPath, ['-e', 'setTimeout(() => {}, 300_000)'], {}, 5);
    const niceness = Math.min(getPriority() + 5, 19);
    assert.equal(getPriority(child.pid), niceness);
    const group = `/proc/${child.pid}/autogroup`;
    const text = attempt(() => readFileSync(group, 'utf8'));
    if (text) assert.match(text, new RegExp(` nice ${niceness}$`, 'm'));
    await stopChild(child);
  });

  test('is stopped with all that it has started', async () => {
    const child = startChild(process.execPath, ['-e', family], { stdout: 'pipe', buffer: false });
    const pids = await idsOf(child.stdout);
    assert.equal(pids.length, 2);
    await stopChild(child);
    await end(pids);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    test(`ends with the script that started it, by ${signal}`, async () => {
      const script = `
        import { startChild } from './scripts/lib/children.js';
        import { entry } from './scripts/lib/entry.js';
        const options = { stdout: 'inherit' };
        await entry(async () => {
          await startChild(process.execPath, ['-e', ${JSON.stringify(family)}], options);
        });`;
      const flags = ['--import', './scripts/set-up.js', '--input-type=module', '-e', script];
      const parent = spawn(process.execPath, flags, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const pids = await idsOf(parent.stdout);
      assert.equal(pids.length, 2);
      parent.kill(signal);
      await once(parent, 'exit');
      await end(pids);
    });
  }
});

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

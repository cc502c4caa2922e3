// @ts-check
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';

/**
 * Starts a sound server of its own that nobody hears, for a browser that plays through one.
 *
 * @param {string} pulseaudio
 * @param {string} folder for its files
 * @returns {Promise<{ server: string, close: () => Promise<void> }>} `server` is for the variable
 *   PULSE_SERVER
 */
export async function startSound(pulseaudio, folder) {
  const socket = path.join(folder, 'pulse');
  const child = startChild(
    pulseaudio,
    [
      // Not the machine's set-up.
      '-n',
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
      '--load=module-null-sink',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder },
    },
  );
  const ended = once(child, 'exit').catch(() => undefined);
  for (let tries = 0; tries < 200 && !existsSync(socket); tries += 1) {
    if (child.exitCode !== null) break;
    await Promise.race([wait(50), ended]);
  }
  if (!existsSync(socket)) {
    await stopChild(child);
    throw new Failure('pulseaudio did not start.');
  }
  return { server: `unix:${socket}`, close: () => stopChild(child) };
}

// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild, stopChild } from '../../scripts/lib/children.js';
import { Failure } from '../../scripts/lib/failure.js';

/**
 * Starts a sound server of its own that nobody hears, for a browser that plays through one.
 *
 * @param {string} pulseaudio
 * @param {string} folder for its files
 */
export async function startSound(pulseaudio, folder) {
  const socket = path.join(folder, 'pulse');
  const args = [
    // Not the machine's set-up.
    '-n',
    ...['--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--load=module-null-sink'],
    `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
  ];
  const env = { HOME: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder };
  const child = startChild(pulseaudio, args, { stdio: 'ignore', env });
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (tries === 200 || child.exitCode !== null) {
      await stopChild(child);
      throw new Failure('pulseaudio did not start.');
    }
    await wait(50);
  }
  /** `server` is for the variable PULSE_SERVER. */
  return { server: `unix:${socket}`, close: () => stopChild(child) };
}

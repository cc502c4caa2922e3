// @ts-check
import { once } from 'node:events';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';

/**
 * Starts a display that shows nothing, for a browser that has no headless mode.
 *
 * @param {string} xvfb
 * @returns {Promise<{ name: string, close: () => Promise<void> }>} `name` is for the variable DISPLAY
 */
export async function startDisplay(xvfb) {
  // It picks a free number itself and writes it to the descriptor that -displayfd names.
  const child = startChild(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (child.stdio[3]), 'data').then(([data]) =>
      String(data).trim(),
    ),
    once(child, 'exit').then(() => undefined),
  ]);
  if (!number) throw new Failure('Xvfb did not start.');
  return { name: `:${number}`, close: () => stopChild(child) };
}

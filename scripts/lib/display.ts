import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';

/** Starts a display that shows nothing, for a browser that has no headless mode. */
export async function startDisplay(xvfb: string) {
  // It picks a free number itself and writes it to the descriptor that -displayfd names. Without -noreset it would
  // be away for a moment whenever its last program has ended.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset'];
  const child = startChild(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = child.stdio[3] as Readable;
  const [number] = await Promise.race([once(pipe, 'data'), once(child, 'exit').then(() => [])]);
  if (!number) throw new Failure('Xvfb did not start.');
  /** `name` is for the variable DISPLAY. */
  return { name: `:${String(number).trim()}`, close: () => stopChild(child) };
}

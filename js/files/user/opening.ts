// Opening the store: once, by the first that needs it.
import { hasFileStore } from '../../kernel/environment.js';
import { handled } from '../../kernel/handled.js';
import type { FileCounts } from '../lasting.js';
import * as channel from './channel.js';
import * as base from './connection.js';
import { read, readAnew } from './queue.js';

let storage: FileCounts['storage'] = 'unused';
let opened: Promise<void> | undefined;
let isOpen = false;

/** What is to be done when it is. */
const early: (() => void)[] = [];

/** Where files are kept. */
export const storageOf = (): FileCounts['storage'] => storage;

/** Whether it is known what is stored. */
export const isReady = (): boolean => isOpen;

/** Opens the store, unless it is; rejects where files cannot be kept, and can then be called again. */
export function open(): Promise<void> {
  if (opened) return opened;
  const started = handled(start());
  opened = started;
  started.catch(() => (opened = undefined));
  return started;
}

async function start(): Promise<void> {
  const before = storage;
  if (hasFileStore()) storage = 'opening';
  try {
    if (await base.connect()) {
      base.onClose(refresh);
      await read(() => {});
      storage = 'disk';
      channel.listen(refresh);
    } else storage = 'memory';
  } catch (error) {
    storage = before;
    throw base.asRefusal(error);
  }
  isOpen = true;
  for (const act of early.splice(0)) act();
}

/** Has something done when the store is open after all, which could not be opened. */
export const whenOpen = (act: () => void): void => void early.push(act);

/** Reads anew what other tabs have stored. */
function refresh(): void {
  const reading = isOpen ? readAnew() : undefined;
  if (reading) void handled(reading);
}

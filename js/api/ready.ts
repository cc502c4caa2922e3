import { handled } from '../kernel/handled.js';
import { core } from '../core/core.js';
import { whenKept } from '../files/lasting.js';

/**
 * Warms the module up, and where the app has files that last, reads what is stored: before the first synchronous
 * call of the file system, and before the first `fileUrl`. Resolves when all is stored that has been changed by
 * then. Else optional: calls work without it.
 *
 * Rejects where WebAssembly is not available, and where files cannot be kept.
 */
export const ready = (): Promise<void> => handled(allReady());

async function allReady(): Promise<void> {
  const module = core.ready();
  // First: whoever does without the module may still go on with the files.
  await whenKept();
  await module;
}

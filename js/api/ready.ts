import { core } from '../core/core.js';

/**
 * Warms the module up. Optional: calls work without it.
 *
 * Rejects where WebAssembly is not available.
 */
export const ready = (): Promise<void> => core.ready();

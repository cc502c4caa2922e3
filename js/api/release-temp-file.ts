import { release } from '../files/temp.js';

/**
 * Revokes a temp path's object URL and forgets its file; the browser frees its memory.
 * `URL.revokeObjectURL` does not work on a temp path, since that carries a fragment. Unknown
 * paths are left alone.
 */
export function releaseTempFile(paths: string | readonly string[]): void {
  release(paths);
}

// wx-transfer: what the package exports.
import { countTempFiles, releaseTempFile as release } from 'wx-transfer-glue';
import { inTurn, whileRunning } from './core.js';
import type { Inspection } from './types.js';

export { ready } from './core.js';
export { install } from './install.js';
export { configure } from './settings.js';
export { createTempFilePath } from './temp-file.js';
export {
  chooseImage,
  downloadFile,
  env,
  hideLoading,
  hideToast,
  pauseVoice,
  playVoice,
  showLoading,
  showToast,
  stopVoice,
  uploadFile,
  wx,
} from './wx.js';
export type * from './types.js';

/**
 * Revokes a temp path's object URL and forgets its file; the browser frees its memory.
 * `URL.revokeObjectURL` does not work on a temp path, since that carries a fragment. Unknown
 * paths are left alone.
 */
export function releaseTempFile(paths: string | readonly string[]): void {
  // A call that is held may have been given one of them.
  inTurn(() => release(paths));
}

/** Counts for diagnosis. Starts nothing: where the module does not run, only temp files are counted. */
export function inspect(): Inspection {
  const counts: Inspection = { inFlight: 0, waiting: 0, tempFiles: countTempFiles(), memory: 0 };
  whileRunning((core) => {
    Object.assign(counts, core.inspect());
  });
  return counts;
}

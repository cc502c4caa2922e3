import { core } from '../core/core.js';
import { countFiles, type FileCounts } from '../files/lasting.js';
import { count } from '../files/temp.js';

export type { FileCounts };

/** Counts for diagnosis. */
export interface Inspection {
  /** Transfers in flight, at most 10. */
  inFlight: number;
  /** Transfers that wait for a slot. */
  waiting: number;
  /** Temp files not yet released. */
  tempFiles: number;
  /** Bytes of WebAssembly memory. */
  memory: number;
  /** What is stored; nothing is known of it before the file system is asked for. */
  files: FileCounts;
}

/** Counts for diagnosis. Starts nothing: where the module does not run, only temp files are counted. */
export function inspect(): Inspection {
  const files = countFiles();
  const counts: Inspection = { inFlight: 0, waiting: 0, tempFiles: count(), memory: 0, files };
  core.whileRunning((api) => {
    Object.assign(counts, api.inspect());
  });
  return counts;
}

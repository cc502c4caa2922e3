// @ts-check
import { statfsSync } from 'node:fs';

/** Linux keeps what is written there in memory. */
const FOLDER = '/dev/shm';

/** Chromium gives a tenth of what there is to Blobs, and two may be there at once. */
const NEEDED = 20 * 2 ** 30;

/**
 * A folder for the files of a browser that is no disk: how long a disk takes for 1 GiB varies
 * threefold from one time to the next, whoever transfers it.
 *
 * @returns {string | undefined} nothing where there is none that is large enough
 */
export function memoryFolder() {
  try {
    const { bsize, blocks, bavail } = statfsSync(FOLDER);
    return bsize * blocks > NEEDED && bsize * bavail > NEEDED / 4 ? FOLDER : undefined;
  } catch {
    return undefined;
  }
}

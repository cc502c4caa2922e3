import type { Header } from 'wx-transfer-media-glue';
import { piece } from '../kernel/bytes.js';
import { DEFAULT_LIMIT } from '../kernel/time.js';
import { running } from './module.js';

export type { Header };

/** How much is read at a time, in bytes, and how often at most: 64 KiB. */
const WINDOW = 4096;
const MOST_WINDOWS = 16;

/** Then the heads alone of what is left out, which may be many and long: another 64 KiB. */
const HEAD = 64;
const MOST_HEADS = 1024;

/**
 * What the first bytes of a picture, or the index of a video, tell, without decoding it; `undefined` of what
 * they tell nothing of. Rejects where the file cannot be read, or there is no module.
 *
 * @param patience milliseconds to wait for a module that `init` has to bring
 */
export async function headerOf(
  file: Blob,
  kind: 'picture' | 'video',
  patience = DEFAULT_LIMIT,
): Promise<Header | undefined> {
  const { api, checked } = await running(patience);
  const head = checked(new api.FileHead(file.size));
  const header: Header = { format: '', width: 0, height: 0, orientation: 1, duration: 0, fps: 0 };
  try {
    for (let reads = 0; ; reads++) {
      const start = checked(head[kind](header));
      if (start === undefined) break;
      const length = reads < MOST_WINDOWS ? WINDOW : HEAD;
      if (reads < MOST_WINDOWS + MOST_HEADS)
        head.add(start, await piece(file, start, start + length));
      else head.complete();
    }
  } finally {
    head.free();
  }
  return header.format ? header : undefined;
}

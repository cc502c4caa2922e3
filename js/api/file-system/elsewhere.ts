// Files that are neither stored nor temp files: `blob:` and `data:` URLs, and files of the page's own origin.
import { blobOfDataUrl, isDataUrl } from '../../files/data-url.js';
import { fetchNow } from '../../files/user/sync-read.js';
import { messageOf } from '../../kernel/message.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import type { Need } from './work.js';

/** The file behind a URL; refused with `missing` where there is none. */
export const fileBehind = (url: string, missing: () => Refusal): Need<Blob> => ({
  later: () => fileLater(url, missing),
  now() {
    const found = isDataUrl(url) ? decoded(url) : fetchNow(url);
    if (!found) throw missing();
    return found;
  },
});

/** The same in one form alone. */
export const fileLater = async (
  url: string,
  missing: () => Refusal,
  signal?: AbortSignal,
): Promise<Blob> => (isDataUrl(url) ? decoded(url) : fetched(url, missing, signal));

function decoded(url: string): Blob {
  try {
    return blobOfDataUrl(url);
  } catch (error) {
    throw new Refusal(reasons.inputOutput, messageOf(error));
  }
}

async function fetched(url: string, missing: () => Refusal, signal?: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url, signal && { signal });
  } catch (error) {
    // What a `blob:` URL leads to has been revoked.
    if (/^blob:/i.test(url)) throw missing();
    throw new Refusal(reasons.inputOutput, messageOf(error));
  }
  if (!response.ok) throw missing();
  try {
    return await response.blob();
  } catch (error) {
    throw new Refusal(reasons.inputOutput, messageOf(error));
  }
}

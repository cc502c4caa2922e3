// Which paths the methods take, and what they lead to.
import { isDataUrl } from '../../files/data-url.js';
import { ownUrl } from '../../files/own-url.js';
import { findTempFile } from '../../files/temp.js';
import { opening } from '../../files/user/failing.js';
import { checkLength, kindOfPath, userPlace, type Place } from '../../files/user/path.js';
import { USER_DATA_PATH } from '../../files/user-path.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';

/** Throws where a path is empty. */
export function checkNotEmpty(...paths: readonly string[]): void {
  if (paths.includes('')) throw new Refusal(reasons.invalidPath);
}

const denied = (what: string) => new Refusal(reasons.accessDenied, what);

/** Where something is to be written: below the user's directory. */
export function placeToWrite(written: string, what = opening(written)): Place {
  const place = userPlace(written);
  if (!place || place.key === USER_DATA_PATH) throw denied(what);
  return place;
}

/** Where a file is to be written: a path that ends in a slash is a directory's. */
export function placeOfFile(written: string, what?: string): Place {
  const place = placeToWrite(written, what);
  if (/\/\.?$/.test(written)) throw new Refusal(reasons.isDirectory, opening(written));
  return place;
}

/** What a path leads to that is read: what is stored, a temp file, or a file of elsewhere. */
export type Source =
  { readonly place: Place } | { readonly temp: Blob } | { readonly elsewhere: string };

/**
 * What is to be read.
 *
 * @param takesElsewhere whether it may be a URL
 * @param what was to be done, of a path that leads to nothing that may be read
 */
export function sourceOf(
  written: string,
  takesElsewhere: boolean,
  what = opening(written),
): Source | undefined {
  const kind = kindOfPath(written);
  if (kind === 'saved') {
    checkLength(written);
    return { place: { key: written, written } };
  }
  if (kind === 'user') {
    const place = userPlace(written);
    if (!place) throw denied(what);
    return { place };
  }
  const temp = findTempFile(written);
  if (temp) return { temp };
  if (takesElsewhere && /^(blob|data):/i.test(written)) return { elsewhere: written };
  // It has been released.
  if (/^(blob:|wxfile:\/\/tmp_)/i.test(written)) return undefined;
  const url = takesElsewhere && !/^wxfile:/i.test(written) ? ownUrl(written) : undefined;
  if (url === undefined) throw denied(what);
  return { elsewhere: url };
}

/** Whether a text is a `blob:` or `data:` URL. */
export const isOfPage = (url: string): boolean => /^blob:/i.test(url) || isDataUrl(url);

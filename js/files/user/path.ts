// The paths of files that last: what the caller wrote, and the one spelling of it.
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { byteLength } from '../name.js';
import { climbs, spelled, USER_DATA_PATH } from '../user-path.js';

/** Where something is. */
export interface Place {
  /** In its one spelling, without a slash at its end. */
  readonly key: string;
  /** As the caller wrote it. */
  readonly written: string;
}

/** What a path can lead to. */
export type PathKind = 'user' | 'saved' | 'other';

/** The most bytes of a name, and of a path. */
const LONGEST_NAME = 255;
const LONGEST_PATH = 4096;

const SAVED = /^wxfile:\/\/store_[\da-f]{32}(\.[^/]*)?$/;

/** The most characters of a path that is surely no longer than a name may be. */
const SHORT = 255;

/** A path that is its own one spelling, as nearly all are: which others are takes far longer to find out. */
const PLAIN = /^wxfile:\/\/usr(\/[\w-][\w.-]*)+$/;

/** What kind of path it is: below the user's directory or that itself, one of `saveFile`'s own, or neither. */
export function kindOfPath(path: string): PathKind {
  if (path === USER_DATA_PATH || path.startsWith(`${USER_DATA_PATH}/`)) return 'user';
  return SAVED.test(path) ? 'saved' : 'other';
}

/**
 * Where a user path leads, if it does: `undefined` where it climbs with `..` in any spelling, or has half a
 * character. Throws where it is longer than a file system takes.
 */
export function userPlace(written: string): Place | undefined {
  if (written.length <= SHORT && PLAIN.test(written)) return { key: written, written };
  if (kindOfPath(written) !== 'user' || /\p{Cs}/u.test(written)) return undefined;
  const key = (spelled(`${written}/`) ?? '').slice(0, -1);
  const segments = written.slice(USER_DATA_PATH.length).split('/');
  if (segments.some(climbs)) return undefined;
  checkLength(key);
  return { key, written };
}

/** Throws where a path, or a name in it, is longer than a file system takes. */
export function checkLength(key: string): void {
  if (exceeds(key, LONGEST_PATH) || key.split('/').some((name) => exceeds(name, LONGEST_NAME)))
    throw new Refusal(reasons.nameTooLong);
}

/** Most texts are far too short for it. */
const exceeds = (text: string, bytes: number) =>
  text.length * 3 > bytes && byteLength(text) > bytes;

/** The one spelling of a path of a file that may last; `undefined` of others. */
export const keyOf = (path: string): string | undefined =>
  spelled(path) ?? (kindOfPath(path) === 'saved' ? path : undefined);

/** Where making what is missing above something begins: its first name below the user's directory. */
export const topOf = (key: string): string => /^wxfile:\/\/usr\/[^/]+/.exec(key)?.[0] ?? key;

/** The directory that something is in. */
export const parentOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));

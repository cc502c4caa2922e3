// What all functions that let a person pick files have in common.
import type { Call } from '../kernel/call.js';
import { hasPhotoPickerWithoutCamera, isMacSafari } from '../kernel/environment.js';
import type { Options } from '../kernel/options.js';
import * as reasons from '../kernel/reasons.js';
import { pick } from './picker.js';

/** What is to be picked. */
export interface Wanted {
  /** Media types and extensions, as the `accept` of an `input`; the browser may offer others as well. */
  readonly accept: string;
  /** Whether a file is one of those. */
  readonly fits: (file: File) => boolean;
  /** The most that are taken. */
  readonly count: number;
  /** Where to take a new picture, if it is to be a new one. */
  readonly camera?: 'environment' | 'user' | undefined;
}

/** How many may be picked: from 1 to 20, and 9 where it is not a number. */
export const countOf = (wanted: number): number =>
  Number.isNaN(wanted) ? 9 : Math.min(Math.max(Math.trunc(wanted), 1), 20);

/** Where pictures and videos come from. */
export interface Sources {
  /** The camera that takes a new one, if it is to be that. */
  readonly camera: 'environment' | 'user' | undefined;
  /** Whether a person may choose between the camera and the album. */
  readonly both: boolean;
}

/** An option that is one word or a list of words: those of them that there are, or all. */
export function wordsOf<Word extends string>(
  options: Options,
  name: string,
  possible: readonly Word[],
): readonly Word[] {
  const given = options.text(name, options.value(name) ?? '').split(',');
  const known = possible.filter((word) => given.includes(word));
  return known.length > 0 ? known : possible;
}

/** The options `sourceType` and `camera`. */
export function sourcesOf(options: Options): Sources {
  const types = wordsOf(options, 'sourceType', ['album', 'camera']);
  const facing =
    options.text('camera', options.value('camera')) === 'front' ? 'user' : 'environment';
  const isAlone = types.length === 1 && types[0] === 'camera';
  return { camera: isAlone ? facing : undefined, both: types.length > 1 };
}

/** The `accept` of pictures, videos or both. */
export function acceptOf(kinds: readonly string[], { both }: Pick<Sources, 'both'>): string {
  const types = kinds.map((kind) => {
    // Asked for so, a HEIC is given as a JPEG: https://github.com/WebKit/WebKit/pull/25443
    if (kind === 'image' && isMacSafari()) return 'image/jpeg,image/png,image/gif,image/webp';
    return `${kind}/*`;
  });
  // What no photo picker has makes Android offer the camera as well: https://crbug.com/40937303
  if (both && hasPhotoPickerWithoutCamera()) types.push('android/allowCamera');
  return types.join();
}

/**
 * Lets a person pick, at once, while their gesture counts: files that fit, in the picker's order. Ends the
 * call and gives `undefined` where there are none.
 */
export async function choose(
  call: Call,
  { accept, fits, count, camera }: Wanted,
): Promise<File[] | undefined> {
  let files: File[];
  try {
    files = await pick({ accept, multiple: count > 1, camera });
  } catch {
    call.fail(reasons.needsGesture);
    return undefined;
  }
  // `accept` binds nobody.
  const fitting = files.filter(fits).slice(0, count);
  if (fitting.length > 0) return fitting;
  call.fail(files.length > 0 ? reasons.wrongFileType : reasons.cancel);
  return undefined;
}

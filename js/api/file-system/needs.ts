// What the methods need: changes, looks, bytes, files of elsewhere.
import { piece } from '../../kernel/bytes.js';
import { Promise } from '../../kernel/microtask.js';
import { messageOf } from '../../kernel/message.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { bytesAtHand } from '../../files/user/bytes-at-hand.js';
import { hold } from '../../files/user/locks.js';
import { readable } from '../../files/blob.js';
import { mayChange } from '../../files/temp.js';
import { dataOf, isSmall, SMALL, type Data } from '../../files/user/part.js';
import type { Range } from '../../files/user/range.js';
import type { Act } from '../../files/user/step.js';
import { blobOf, kept } from '../../files/user/store.js';
import { readBlobNow } from '../../files/user/sync-read.js';
import type { FileEntry } from '../../files/user/tree.js';
import type { Need } from './work.js';

/** A change of what is stored, which takes so many bytes. */
export const change = <Result>(act: Act<Result>, bytes = 0): Need<Result> => ({
  later: () => kept.files.soon(act),
  now: (late) => kept.files.now(act, late, bytes),
});

/** A look at what is stored. */
export const look = <Result>(act: Act<Result>): Need<Result> => ({
  later: () => kept.files.look(act),
  now: () => kept.files.lookNow(act),
});

const unreadable = (error: unknown) => new Refusal(reasons.inputOutput, messageOf(error));

/** The bytes of part of a file. */
export const bytesOfBlob = (blob: Blob, { start, end }: Range): Need<Uint8Array<ArrayBuffer>> => ({
  async later() {
    try {
      const bytes = await piece(blob, start, end);
      // WebKit that was killed may have kept a Blob's size, and of its bytes none.
      if (bytes.length !== end - start) throw new Error('it is shorter than it was');
      return bytes;
    } catch (error) {
      throw unreadable(error);
    }
  },
  now: () => readBlobNow(blob.slice(start, end)),
});

/** What a file is stored as. Refused with `missing` where it has been changed or deleted since it was picked. */
export const dataOfBlob = (blob: Blob, missing?: () => Refusal): Need<Data> => {
  const refused = (error: unknown) => (missing && mayChange(blob) ? missing() : unreadable(error));
  return {
    async later() {
      try {
        return await dataOf(mayChange(blob) ? await readable(blob) : blob);
      } catch (error) {
        throw refused(error);
      }
    },
    now() {
      try {
        return blob.size > SMALL ? blob : readBlobNow(blob);
      } catch {
        // Where the browser refuses that, it is stored by its handle.
        return blob;
      }
    },
  };
};

/** The bytes of part of a stored file. */
export function bytesOfEntry(
  key: string,
  entry: FileEntry,
  range: Range,
): Need<Uint8Array<ArrayBuffer>> {
  const atHand = bytesAtHand(entry, range);
  if (atHand) return { later: () => Promise.resolve(atHand), now: () => atHand };
  const reading = bytesOfBlob(blobOf(key, entry), range);
  return {
    ...reading,
    later: () => {
      const { granted, release } = hold(
        entry.parts.filter((part) => !isSmall(part)).map(({ id }) => id),
      );
      return granted.then(reading.later).finally(release);
    },
  };
}

// What the methods need: changes, looks, bytes, files of elsewhere.
import { piece } from '../../kernel/bytes.js';
import { Promise } from '../../kernel/microtask.js';
import { messageOf } from '../../kernel/message.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { bytesAtHand } from '../../files/user/bytes-at-hand.js';
import { hold } from '../../files/user/locks.js';
import { isOnDisk, nameOf, readable } from '../../files/blob.js';
import { mayChange } from '../../files/temp.js';
import { sizeOfParts, type Content } from '../../files/user/change.js';
import { fileToRead } from '../../files/user/look.js';
import { dataOf, lentPartOf, partOf, SMALL, type Data } from '../../files/user/part.js';
import type { Place } from '../../files/user/path.js';
import type { Range } from '../../files/user/range.js';
import type { Act } from '../../files/user/step.js';
import { blobOf, kept, type ToRead } from '../../files/user/store.js';
import { canReadNow, readBlobNow } from '../../files/user/sync-read.js';
import type { Tree } from '../../files/user/tree.js';
import { fileBehind } from './elsewhere.js';
import { isOfPage, type Source } from './paths.js';
import type { Need } from './work.js';

/** A change of what is stored at some paths, which takes so many bytes. */
export const change = <Result>(
  keys: readonly string[],
  act: Act<Result>,
  bytes = 0,
): Need<Result> => ({
  later: () => kept.files.soon(keys, act),
  now: (late) => kept.files.now(act, late, bytes),
});

/** A look at what is stored at some paths. */
export const look = <Result>(keys: readonly string[], act: Act<Result>): Need<Result> => ({
  later: () => kept.files.look(keys, act),
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

/** Whether it may be deleted or changed on disk. Of a `blob:` URL Firefox gives the file itself. */
const isLent = (blob: Blob) => mayChange(blob) || isOnDisk(blob);

/** What a file is stored as. Refused with `missing` where it has been changed or deleted since it was picked. */
const dataOfBlob = (blob: Blob, missing?: () => Refusal): Need<Data> => {
  const refused = (error: unknown) => (missing && isLent(blob) ? missing() : unreadable(error));
  return {
    async later() {
      try {
        return await dataOf(isLent(blob) ? await readable(blob) : blob);
      } catch (error) {
        throw refused(error);
      }
    },
    now() {
      try {
        if (blob.size <= SMALL) return readBlobNow(blob);
        if (isLent(blob)) readBlobNow(blob.slice(-1));
      } catch (error) {
        // Where the browser refuses that of any, it is stored by its handle.
        if (isLent(blob) && canReadNow()) throw refused(error);
      }
      return blob;
    },
  };
};

/** A content, and whether it does not come over a network, which may take any time. */
interface ContentNeed extends Need<Content> {
  readonly isNear: boolean;
}

/** What a temp file, or a file of elsewhere, is to be stored as. */
export function contentOf(
  source: Exclude<Source, { place: Place }>,
  missing: () => Refusal,
  whenChanged?: () => Refusal,
): ContentNeed {
  const finding: Need<Blob> =
    'temp' in source
      ? { later: () => Promise.resolve(source.temp), now: () => source.temp }
      : fileBehind(source.elsewhere, missing);
  const contentOfBlob = (blob: Blob, data: Data): Content => ({
    parts: [isLent(blob) ? lentPartOf(data) : partOf(data)],
    type: blob.type,
    name: nameOf(blob),
  });
  return {
    isNear: 'temp' in source || isOfPage(source.elsewhere),
    async later() {
      const blob = await finding.later();
      return contentOfBlob(blob, await dataOfBlob(blob, whenChanged).later());
    },
    now(late) {
      const blob = finding.now(late);
      return contentOfBlob(blob, dataOfBlob(blob, whenChanged).now(late));
    },
  };
}

/** A change that takes a content, in the turn of the call where that comes soon. */
export const changeBy = <Result>(
  keys: readonly string[],
  content: ContentNeed,
  act: (tree: Tree, content: Content) => Result,
): Need<Result> => {
  const actBy =
    (content: Content): Act<Result> =>
    (tree) =>
      act(tree, content);
  return {
    later() {
      const coming = content.later().then(actBy);
      if (content.isNear) return kept.files.soon(keys, coming);
      return coming.then((act) => kept.files.soon(keys, act));
    },
    now(late) {
      const given = content.now(late);
      return kept.files.now(actBy(given), late, sizeOfParts(given.parts));
    },
  };
};

/** A file to be read, which others do not delete before it is released. */
export const toRead = (place: Place): Need<ToRead> => ({
  later: () => kept.files.toRead(place),
  now: () => ({ entry: kept.files.lookNow((tree) => fileToRead(tree, place)), held: hold([]) }),
});

/** The bytes of part of a stored file. */
export function bytesOfEntry(
  key: string,
  { entry, held }: ToRead,
  range: Range,
): Need<Uint8Array<ArrayBuffer>> {
  const atHand = bytesAtHand(entry, range);
  if (atHand) return { later: () => Promise.resolve(atHand), now: () => atHand };
  const reading = bytesOfBlob(blobOf(key, entry), range);
  return { ...reading, later: () => held.granted.then(reading.later) };
}

// readFile.
import { decode, encodingOf } from '../../files/user/encoding.js';
import { opening } from '../../files/user/failing.js';
import { access } from '../../files/user/look.js';
import type { Place } from '../../files/user/path.js';
import { rangeOf, type Range } from '../../files/user/range.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { fileBehind } from './elsewhere.js';
import { bytesOfBlob, bytesOfEntry, toRead } from './needs.js';
import { checkNotEmpty, sourceOf } from './paths.js';
import { need, type Method, type Work } from './work.js';

type Bytes = Uint8Array<ArrayBuffer>;

export const readFile: Method<{ data: string | ArrayBuffer }> = (options) => {
  const path = options.string('filePath');
  const encoding = options.value('encoding') ?? undefined;
  const position = options.value('position');
  const length = options.value('length');
  return function* () {
    checkNotEmpty(path);
    const wanted = encoding === undefined ? undefined : encodingOf(encoding);
    const missing = () => new Refusal(reasons.noSuchFile, opening(path));
    const source = sourceOf(path, true);
    const range = (size: number) => rangeOf(size, position, length);
    if (!source) throw missing();
    let bytes: Bytes;
    if ('place' in source) bytes = yield* stored(source.place, range);
    else {
      const blob =
        'temp' in source ? source.temp : yield* need(fileBehind(source.elsewhere, missing));
      bytes = yield* need(bytesOfBlob(blob, range(blob.size)));
    }
    return { data: wanted ? decode(bytes, wanted) : bytes.buffer };
  };
};

function* stored(place: Place, rangeOf: (size: number) => Range): Work<Bytes> {
  let found = yield* need(toRead(place));
  for (;;) {
    const { entry, held } = found;
    try {
      const range = rangeOf(entry.size);
      try {
        const bytes = yield* need(bytesOfEntry(place.key, found, range));
        access(place.key);
        return bytes;
      } catch (error) {
        // It may have been deleted meanwhile, by another tab.
        found = yield* need(toRead(place));
        if (found.entry.parts.some((part) => !entry.parts.includes(part))) continue;
        found.held.release();
        throw error;
      }
    } finally {
      held.release();
    }
  }
}

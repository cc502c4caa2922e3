// writeFile, appendFile, truncate.
import { append as appendTo, truncation, write } from '../../files/user/change.js';
import { bytesToWrite, encodingOf } from '../../files/user/encoding.js';
import { compact } from '../../files/user/compact.js';
import { partOfBytes } from '../../files/user/part.js';
import { MOST_AT_ONCE, newLength } from '../../files/user/range.js';
import type { Options } from '../../kernel/options.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { change } from './needs.js';
import { checkNotEmpty, placeOfFile } from './paths.js';
import { need, type Method } from './work.js';

/** What is written where. */
function content(options: Options) {
  const path = options.string('filePath');
  const data = options.value('data');
  const encoding = options.value('encoding');
  return () => {
    checkNotEmpty(path);
    const bytes = bytesToWrite(data, encodingOf(encoding ?? 'utf8'));
    const place = placeOfFile(path);
    if (bytes.length > MOST_AT_ONCE) throw new Refusal(reasons.storageLimit);
    return { place, part: partOfBytes(bytes) };
  };
}

export const writeFile: Method<object> = (options) => {
  const read = content(options);
  return function* () {
    const { place, part } = read();
    yield* need(change([place.key], (tree) => write(tree, place, { parts: [part] }), part.size));
    return {};
  };
};

export const appendFile: Method<object> = (options) => {
  const read = content(options);
  return function* () {
    const { place, part } = read();
    yield* need(change([place.key], (tree) => appendTo(tree, place, part), part.size));
    compact(place.key);
    return {};
  };
};

export const truncate: Method<object> = (options) => {
  const path = options.string('filePath');
  const length = options.value('length');
  return function* () {
    checkNotEmpty(path);
    const place = placeOfFile(path);
    yield* need(
      change(
        [place.key],
        truncation(place, () => newLength(length)),
      ),
    );
    return {};
  };
};

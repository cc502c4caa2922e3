// mkdir, rmdir, readdir.
import { mkdir as make, rmdir as remove } from '../../files/user/change.js';
import { readdir as list } from '../../files/user/look.js';
import { isReady } from '../../files/user/opening.js';
import { topOf } from '../../files/user/path.js';
import { onceOpen } from '../../files/user/store.js';
import { hasFileStore } from '../../kernel/environment.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { at } from '../../files/user/failing.js';
import { change, look } from './needs.js';
import { checkNotEmpty, placeToWrite, sourceOf } from './paths.js';
import { need, type Method, type Need } from './work.js';

/** Of a truth value of any type. */
const directory = (options: Parameters<Method<object>>[0]) => ({
  path: options.string('dirPath'),
  isRecursive: Boolean(options.value('recursive')),
});

export const mkdir: Method<object> = (options) => {
  const { path, isRecursive } = directory(options);
  return function* () {
    checkNotEmpty(path);
    const place = placeToWrite(path);
    const keys = [isRecursive ? topOf(place.key) : place.key];
    const making = change(keys, (tree) => make(tree, place, isRecursive));
    yield* need(orWhenOpen(keys, making));
    return {};
  };
};

/** Programs make their directories at their start; what is there by then is no error. */
function orWhenOpen(keys: readonly string[], making: Need<void>): Need<void> {
  return {
    ...making,
    now(late) {
      if (isReady() || !hasFileStore()) making.now(late);
      else {
        onceOpen(keys, () => {
          try {
            making.now(late);
          } catch {
            // It is there, or cannot be.
          }
        });
      }
    },
  };
}

export const rmdir: Method<object> = (options) => {
  const { path, isRecursive } = directory(options);
  return function* () {
    checkNotEmpty(path);
    const place = placeToWrite(path);
    yield* need(change([place.key], (tree) => remove(tree, place, isRecursive)));
    return {};
  };
};

export const readdir: Method<{ files: string[] }> = (options) => {
  const path = options.string('dirPath');
  return function* () {
    checkNotEmpty(path);
    const source = sourceOf(path, false);
    if (!source) throw new Refusal(reasons.noSuchFile, at(path));
    if (!('place' in source)) throw new Refusal(reasons.notDirectory, at(path));
    const { place } = source;
    return { files: yield* need(look([place.key], (tree) => list(tree, place))) };
  };
};

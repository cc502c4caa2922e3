// access, stat.
import { at } from '../../files/user/failing.js';
import { find, stat as statsOf, type FileStats } from '../../files/user/look.js';
import { Stats } from '../../files/user/stats.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { look } from './needs.js';
import { checkNotEmpty, sourceOf, type Source } from './paths.js';
import { need, type Method } from './work.js';

export const access: Method<object> = (options) => {
  const path = options.string('path');
  return function* () {
    checkNotEmpty(path);
    const missing = () => new Refusal(reasons.noSuchFile, at(path));
    let source: Source | undefined;
    try {
      source = sourceOf(path, false);
    } catch (error) {
      const isDenied = error instanceof Refusal && error.reason === reasons.accessDenied;
      throw isDenied ? missing() : error;
    }
    if (!source) throw missing();
    if ('place' in source) {
      const { place } = source;
      yield* need(look([place.key], (tree) => void find(tree, place)));
    }
    return {};
  };
};

/** When a temp file was first asked for. */
const known = /* @__PURE__ */ new WeakMap<Blob, number>();

function statsOfTemp(file: Blob): Stats {
  const time = known.get(file) ?? Date.now();
  known.set(file, time);
  return new Stats(true, file.size, time, time);
}

export const stat: Method<{ stats: Stats | FileStats[] }> = (options) => {
  const path = options.string('path');
  const isRecursive = Boolean(options.value('recursive'));
  return function* () {
    checkNotEmpty(path);
    const source = sourceOf(path, false);
    if (!source) throw new Refusal(reasons.noSuchFile, at(path));
    if ('temp' in source) return { stats: statsOfTemp(source.temp) };
    if (!('place' in source)) throw new Refusal(reasons.noSuchFile, at(path));
    const { place } = source;
    return { stats: yield* need(look([place.key], (tree) => statsOf(tree, place, isRecursive))) };
  };
};

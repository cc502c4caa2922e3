// What a host's own picker gave: its paths are foreign `blob:` URLs here, which are read anew and have no
// name. The `File` behind one is uploaded in its place.
import { createTempFilePath } from '../index.js';

/** By the host's own paths, as long as the page lives, as hosts keep them too. */
const files = /* @__PURE__ */ new Map<unknown, Blob>();
const paths = /* @__PURE__ */ new WeakMap<Blob, string>();

/** One thing that was picked: the `File` itself with its path, or what has both. */
interface Picked {
  readonly path?: unknown;
  readonly tempFilePath?: unknown;
  readonly originalFileObj?: unknown;
  readonly tempFile?: unknown;
}

type Pick = (options?: unknown) => unknown;

/** A host's own picker, whose files `ownPath` then knows. */
export function remembering(pick: Pick): Pick {
  return (options) => {
    const given = { ...(options as Record<string, unknown>) };
    const first = (callback: unknown) => (result: unknown) => {
      remember(result);
      if (typeof callback === 'function') (callback as (result: unknown) => void)(result);
    };
    // Without a callback of the caller's a host may give a promise instead.
    for (const name of ['success', 'complete'])
      if (typeof given[name] === 'function') given[name] = first(given[name]);
    const returned = pick(given);
    return returned instanceof Promise ? returned.then(remembered) : returned;
  };
}

function remembered(result: unknown): unknown {
  remember(result);
  return result;
}

function remember(result: unknown): void {
  const whole = (result ?? {}) as Picked & { tempFiles?: unknown };
  const all = Array.isArray(whole.tempFiles) ? (whole.tempFiles as Picked[]) : [];
  // One video is no list.
  for (const picked of [whole, ...all]) {
    const file = picked.originalFileObj ?? picked.tempFile ?? picked;
    const path = picked.path ?? picked.tempFilePath;
    if (file instanceof Blob) files.set(path, file);
  }
}

/** The path of this package for one of the host's, if its picker gave it; else the path itself. */
export function ownPath(path: unknown): unknown {
  const file = files.get(path);
  if (!file) return path;
  const known = paths.get(file) ?? createTempFilePath(file);
  paths.set(file, known);
  return known;
}

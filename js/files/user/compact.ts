// Files that are appended to have many parts: now and then several become one, so that appending costs the same
// however long the file is.
import { handled } from '../../kernel/handled.js';
import { merge } from './change.js';
import { hold } from './locks.js';
import { partOfBytes, readAll, type Part } from './part.js';
import { look, soon } from './store.js';

/** No file keeps more parts than that for long. */
const MOST_PARTS = 8;

/** Parts are merged with those before them that are at most so many times as long. */
const RATIO = 4;

/** Files that it is being done to. */
const busy = /* @__PURE__ */ new Set<string>();

/** Merges parts of a file, in the background, if it has come to have many. */
export function compact(key: string): void {
  if (busy.has(key)) return;
  busy.add(key);
  void handled(mergeSome(key).finally(() => busy.delete(key)));
}

async function mergeSome(key: string): Promise<void> {
  const parts = await look([key], (tree) => tree.get(key)?.parts ?? []);
  if (parts.length <= MOST_PARTS) return;
  const pieces = tail(parts);
  const { release } = hold(pieces.map(({ id }) => id));
  try {
    const bytes = new Uint8Array(pieces.reduce((sum, { size }) => sum + size, 0));
    let at = 0;
    for (const { data, size } of pieces) {
      bytes.set(await readAll(data), at);
      at += size;
    }
    const part = partOfBytes(bytes);
    await soon([key], (tree) => merge(tree, key, pieces, part));
  } finally {
    release();
  }
}

/** The last ones, back to one that is far longer than all of them. */
function tail(parts: readonly Part[]): readonly Part[] {
  let start = parts.length - 1;
  let size = parts[start]?.size ?? 0;
  for (
    let before = parts[start - 1];
    before && before.size <= RATIO * size;
    before = parts[start - 1]
  ) {
    start -= 1;
    size += before.size;
  }
  return parts.slice(start);
}

// What of all that was given to the package, or came from it, can still be reached.

const kinds = ['options', 'success', 'fail', 'complete', 'listener', 'task', 'result', 'event'];

/** How many of each transfer. */
let left = new Uint16Array();
const leftByKind = new Uint32Array(kinds.length);
let watched = 0;

const registry = new FinalizationRegistry((mark) => {
  left[Math.floor(mark / kinds.length)] -= 1;
  leftByKind[mark % kinds.length] -= 1;
});

/** @param {number} count of transfers */
export function expect(count) {
  left = new Uint16Array(count);
}

/**
 * @template {object} T
 * @param {number} number the transfer's
 * @param {string} kind
 * @param {T} object
 * @returns {T}
 */
export function watch(number, kind, object) {
  const at = kinds.indexOf(kind);
  left[number] += 1;
  leftByKind[at] += 1;
  watched += 1;
  registry.register(object, number * kinds.length + at);
  return object;
}

/** How much of it the garbage collector has left so far. */
export function reachable() {
  const numbers = [];
  for (const [number, count] of left.entries()) {
    if (count > 0 && numbers.length < 5) numbers.push(number);
  }
  return {
    watched,
    total: leftByKind.reduce((sum, count) => sum + count),
    byKind: Object.fromEntries(kinds.map((kind, at) => [kind, leftByKind[at]])),
    numbers,
  };
}

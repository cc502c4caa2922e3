// @ts-check

/**
 * A body that can be read piece by piece, from any offset, without being held as a whole.
 * @typedef {object} Source
 * @property {number} length `Infinity` for a body without end
 * @property {(offset: number, most: number) => Uint8Array} read at least one byte before the end
 */

/** A prime, so that a piece put in the wrong place is noticed. */
const PERIOD = 251;

/** Long enough for few writes; never written to, so that every response can send the same bytes. */
const BLOCK = Uint8Array.from({ length: PERIOD * 1024 }, (_, i) => i % PERIOD);

/**
 * `length` bytes of which the one at offset i is i mod 251.
 * @param {number} length
 * @returns {Source}
 */
export function pattern(length) {
  return {
    length,
    read(offset, most) {
      const start = offset % PERIOD;
      return BLOCK.subarray(start, start + most);
    },
  };
}

/**
 * @param {Uint8Array} buffer
 * @returns {Source}
 */
export function bytes(buffer) {
  return { length: buffer.length, read: (offset, most) => buffer.subarray(offset, offset + most) };
}

/**
 * @param {Source} source
 * @param {number} [from]
 * @param {number} [to]
 * @returns {Generator<Uint8Array, void>}
 */
export function* pieces(source, from = 0, to = source.length) {
  for (let offset = from; offset < to;) {
    const piece = source.read(offset, to - offset);
    offset += piece.length;
    yield piece;
  }
}

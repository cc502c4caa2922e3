// @ts-check

/** @typedef {{ of: string, what: string, expected: string, found: string }} Difference */

/**
 * Where two objects differ, up or down.
 *
 * @param {string} of what they are of
 * @param {object | undefined} expected
 * @param {object | undefined} found
 * @returns {Difference[]}
 */
export function differences(of, expected, found) {
  if (!expected || !found) {
    const [before, now] = [expected, found].map((object) => (object ? 'there' : 'not there'));
    return [{ of, what: 'the whole', expected: before, found: now }];
  }
  const [before, now] = [flat(expected), flat(found)];
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((what) => ({
      of,
      what,
      expected: before.get(what) ?? 'none',
      found: now.get(what) ?? 'none',
    }))
    .filter(({ expected, found }) => expected !== found);
}

/**
 * Its numbers and lists by the names that lead to them.
 *
 * @param {object} object
 * @param {string} [prefix]
 * @returns {Map<string, string>}
 */
function flat(object, prefix = '') {
  return new Map(
    Object.entries(object).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [[prefix + name, value.join(', ')]];
      if (typeof value === 'object') return [...flat(value, `${prefix}${name} `)];
      return [[prefix + name, String(value)]];
    }),
  );
}

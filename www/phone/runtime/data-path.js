// @ts-check

/**
 * Sets `list[0].name` and the like, as setData's keys are written; what is missing on the way is
 * made.
 *
 * @param {any} data
 * @param {string} path
 * @param {unknown} value
 */
export function setPath(data, path, value) {
  const keys = path.match(/[^.[\]]+/g) ?? [path];
  const last = keys.pop() ?? path;
  const isIndex = (/** @type {string} */ key) => path.includes(`[${key}]`);
  let owner = data;
  keys.forEach((key, depth) => {
    const present = owner[key];
    if (typeof present !== 'object' || present === null) {
      owner[key] = isIndex(keys[depth + 1] ?? last) ? [] : {};
    }
    owner = owner[key];
  });
  owner[last] = value;
}

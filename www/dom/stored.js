const PREFIX = 'wx-transfer.';

/** What the reader chose the last time, one of `possible`. @param {string} key @param {readonly string[]} possible */
export function recall(key, possible) {
  try {
    const found = localStorage.getItem(PREFIX + key);
    return found !== null && possible.includes(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Where storage is forbidden, the choice lasts as long as the page.
  }
}

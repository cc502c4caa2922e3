/**
 * Keeps a list's items in step with some values: each value has its own item, which is made once,
 * stays the same element, and is brought up to date on every call.
 *
 * @template T
 * @param {HTMLElement} list
 * @param {(value: T) => { item: HTMLElement, update: () => void }} make
 * @returns {(values: readonly T[]) => void}
 */
export function keyedList(list, make) {
  /** @type {Map<T, { item: HTMLElement, update: () => void }>} */
  const made = new Map();
  return (values) => {
    const wanted = new Set(values);
    for (const [value, { item }] of made) {
      if (wanted.has(value)) continue;
      item.remove();
      made.delete(value);
    }
    let next = list.firstElementChild;
    for (const value of values) {
      const view = made.get(value) ?? make(value);
      made.set(value, view);
      view.update();
      if (view.item === next) next = next.nextElementSibling;
      else list.insertBefore(view.item, next);
    }
  };
}

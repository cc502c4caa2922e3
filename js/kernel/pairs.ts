import { tag, wrongType, type Options } from './options.js';
import { warn } from './warn.js';

/**
 * The properties of the object that a parameter is: each name, and behind it its value as text.
 * What is not an object is warned of and has none.
 */
export function pairs(options: Options, name: string, keepsUndefined: boolean): string[] {
  const value = options.value(name);
  if (value === undefined) return [];
  const found: string[] = [];
  options.attempt(name, () => {
    let type = wrongType(value);
    if (!type) {
      const entries = Object.entries(value as object);
      for (const [key, member] of entries) {
        if (keepsUndefined || member !== undefined) found.push(key, options.text(name, member));
      }
      if (entries.length > 0) return;
      // A Headers, a Map or a FormData would be lost in silence.
      type = tag(value);
    }
    if (type !== 'Object')
      warn(`${name} should be a plain object instead of ${type}; it is ignored.`);
  });
  return found;
}

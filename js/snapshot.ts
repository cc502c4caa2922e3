const OPTIONS = [
  'url',
  'filePath',
  'name',
  'timeout',
  'withCredentials',
  'success',
  'fail',
  'complete',
  'header',
  'formData',
  'count',
  'sizeType',
  'sourceType',
  'title',
  'icon',
  'image',
  'duration',
  'mask',
  'noConflict',
];

/**
 * The options of a call that must wait for the module, as they are now: they are read during the
 * call, and what the caller changes later has no effect. A getter that throws does so again when
 * the module reads it.
 */
export function snapshot(options: unknown): unknown {
  if (typeof options !== 'object' || options === null || isNoObject(options)) return options;
  return copy(OPTIONS, (name) => {
    const value = (options as Record<string, unknown>)[name];
    if (Array.isArray(value)) return [...(value as unknown[])];
    return isPlain(value) ? copy(Object.keys(value), (key) => value[key]) : value;
  });
}

/** An array, or a revoked Proxy, at which everything throws: the module says what is wrong. */
function isNoObject(options: object): boolean {
  try {
    return Array.isArray(options);
  } catch {
    return true;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function copy(names: readonly string[], read: (name: string) => unknown): object {
  const result = {};
  for (const name of names) {
    let descriptor: PropertyDescriptor;
    try {
      descriptor = { value: read(name) };
    } catch (error) {
      descriptor = {
        get() {
          throw error;
        },
      };
    }
    Object.defineProperty(result, name, { ...descriptor, enumerable: true });
  }
  return result;
}

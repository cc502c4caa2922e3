// What no call may change: the built-ins' prototypes, the page's globals, its document.

const objects = [
  'Object',
  'Array',
  'Function',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'Promise',
  'Map',
  'Set',
  'WeakMap',
  'Date',
  'RegExp',
  'Error',
  'Proxy',
  'Reflect',
  'JSON',
  'URL',
  'Blob',
  'File',
  'FormData',
  'Headers',
  'Response',
  'AbortController',
  'XMLHttpRequest',
  'WebAssembly',
  'Element',
  'Document',
];

/** Everything by name with its value and its flags. */
export function untouched() {
  const seen = new Map();
  const note = (where, object) => {
    seen.set(where, Object.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set, writable, enumerable, configurable } =
        Reflect.getOwnPropertyDescriptor(object, key);
      seen.set(`${where}.${String(key)}`, value ?? get);
      seen.set(`${where}.${String(key)} set`, set);
      seen.set(`${where}.${String(key)} flags`, `${writable}${enumerable}${configurable}`);
    }
  };
  for (const name of objects) {
    note(name, globalThis[name]);
    if (globalThis[name].prototype) note(`${name}.prototype`, globalThis[name].prototype);
  }
  note('globalThis', globalThis);
  note('wx', wx);
  note('wx.env', wx.env);
  for (const parent of [document, document.documentElement, document.head, document.body]) {
    const children = [...parent.childNodes].filter(
      ({ localName }) => localName !== 'wx-transfer-toast',
    );
    children.forEach((child, index) => seen.set(`${parent.nodeName} ${index}`, child));
  }
  return seen;
}

/** What is not as it was. */
export function changes(before) {
  const after = untouched();
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter(
    (name) => before.has(name) !== after.has(name) || !Object.is(before.get(name), after.get(name)),
  );
}

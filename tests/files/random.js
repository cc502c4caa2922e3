// Random calls of a file system: the same for the same seed, in Node and in pages.

/** Mulberry32. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NAMES = ['a', 'b', 'c.txt', '照'];
const ODD = ['', 'wxfile://usr', 'wxfile://usr/', 'wxfile://usr/../a', 'wxfile://usr/a/%2e%2E/b'];

const WEIGHTS = {
  writeFile: 6,
  appendFile: 4,
  readFile: 4,
  mkdir: 4,
  rename: 3,
  copyFile: 3,
  unlink: 2,
  rmdir: 2,
  truncate: 2,
  stat: 2,
  readdir: 2,
  access: 2,
};

const METHODS = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array(weight).fill(name));

/** How the method's options are called, in the order of its arguments here. */
export const PARAMETERS = {
  access: ['path'],
  stat: ['path', 'recursive'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  readdir: ['dirPath'],
  readFile: ['filePath', 'position', 'length'],
  writeFile: ['filePath', 'data'],
  appendFile: ['filePath', 'data'],
  truncate: ['filePath', 'length'],
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  unlink: ['filePath'],
};

/**
 * Draws calls without end: each a name and its arguments. Data are texts of bytes.
 *
 * @param {number} seed
 * @param {number} [largest] bytes of a file's content
 */
export function* calls(seed, largest = 60) {
  const next = generator(seed);
  const below = (count) => Math.floor(next() * count);
  const one = (list) => list[below(list.length)];
  const path = () => {
    if (next() < 0.03) return one(ODD);
    const names = Array.from({ length: 1 + below(3) }, () => one(NAMES));
    const slash = () => (next() < 0.05 ? one(['//', '/./']) : '/');
    const end = next() < 0.03 ? one(['/', '/.']) : '';
    return `wxfile://usr${names.map((name) => slash() + name).join('')}${end}`;
  };
  const data = () =>
    Array.from({ length: below(largest) }, () => String.fromCharCode(below(256))).join('');
  const number = () => (next() < 0.1 ? one([-1, 0.5, NaN, 1e9]) : below(largest));
  const maybe = (draw) => (next() < 0.5 ? draw() : undefined);
  const draw = {
    path,
    filePath: path,
    dirPath: path,
    srcPath: path,
    destPath: path,
    oldPath: path,
    newPath: path,
    recursive: () => next() < 0.5,
    data,
    position: () => maybe(number),
    length: () => maybe(number),
  };
  for (;;) {
    const name = one(METHODS);
    const args = PARAMETERS[name].map((parameter) => draw[parameter]());
    // A length of 1e9 would be zeros without end.
    if (name === 'truncate') args[1] = args[1] === 1e9 ? -1 : (args[1] ?? 0);
    yield { name, args };
  }
}

// What a file system of mini-programs answers, as simply as it can be said: nested maps, and texts whose
// characters are bytes. It shares nothing with the package. Runs in Node and in pages.

const ROOT = 'wxfile://usr';

/** A failure's text and number. */
class Failure {
  constructor(text, errno) {
    this.text = text;
    this.errno = errno;
  }
}

const fail = (text, errno) => {
  throw new Failure(text, errno);
};

const missing = (where) => fail(`no such file or directory${where}`, 1300002);
const denied = (where) => fail(`permission denied${where}`, 1301000);

/** The names that a user path has; `undefined` where it leads elsewhere, or climbs. */
function namesOf(path) {
  if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return undefined;
  const names = path
    .slice(ROOT.length)
    .split('/')
    .filter((name) => name !== '' && name !== '.');
  return names.some((name) => name === '..' || name.toLowerCase() === '%2e%2e') ? undefined : names;
}

const isMap = (node) => node instanceof Map;
const isText = (node) => typeof node === 'string';

export class Model {
  root = new Map();

  /** What a call gives: `{ value }`, or `{ text, errno }`. */
  call(name, args) {
    try {
      return { value: this[name](...args) };
    } catch (error) {
      if (error instanceof Failure) return { text: error.text, errno: error.errno };
      throw error;
    }
  }

  /** What is under names; `undefined` where nothing is. */
  at(names) {
    return names.reduce((node, name) => (isMap(node) ? node.get(name) : undefined), this.root);
  }

  written(path, where = `, open "${path}"`) {
    if (path === '') fail('invalid path', 1300014);
    const names = namesOf(path);
    return names?.length ? names : denied(where);
  }

  read(path, where = `, open "${path}"`) {
    if (path === '') fail('invalid path', 1300014);
    return namesOf(path) ?? denied(where);
  }

  file(path, where) {
    const names = this.written(path, where);
    if (/\/\.?$/.test(path)) fail(`illegal operation on a directory, open "${path}"`, 1301003);
    return names;
  }

  /** Checks the directories above, and gives the nearest. */
  above(names, path, where) {
    let node = this.root;
    for (const name of names.slice(0, -1)) {
      node = node.get(name);
      if (isText(node)) fail(`not a directory "${path}"`, 1300020);
      if (!node) missing(where);
    }
    return node;
  }

  access(path) {
    if (path === '') fail('invalid path', 1300014);
    const names = namesOf(path);
    if (!names || this.at(names) === undefined) missing(` "${path}"`);
  }

  stat(path, recursive) {
    const names = this.read(path);
    const node = this.at(names);
    if (node === undefined) missing(` "${path}"`);
    const one = (node) =>
      isMap(node) ? { mode: 16877, size: 0 } : { mode: 33188, size: node.length };
    if (!recursive || isText(node)) return one(node);
    const all = [];
    const walk = (node, path) => {
      all.push([path || '/', one(node)]);
      if (isMap(node)) for (const [name, child] of node) walk(child, `${path}/${name}`);
    };
    walk(node, '');
    return all.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  mkdir(path, recursive) {
    const names = this.written(path);
    let node = this.root;
    names.forEach((name, index) => {
      const isLast = index === names.length - 1;
      const child = node.get(name);
      if (isLast && child !== undefined) fail(`file already exists "${path}"`, 1301005);
      if (isText(child)) fail(`not a directory "${path}"`, 1300020);
      if (!child && !isLast && !recursive) missing(` "${path}"`);
      if (!child) node.set(name, new Map());
      node = node.get(name);
    });
  }

  rmdir(path, recursive) {
    const names = this.written(path);
    const node = this.at(names);
    if (node === undefined) missing(` "${path}"`);
    if (isText(node)) fail(`not a directory "${path}"`, 1300020);
    if (node.size > 0 && !recursive) fail('directory not empty', 1300066);
    this.at(names.slice(0, -1)).delete(names.at(-1));
  }

  readdir(path) {
    const node = this.at(this.read(path));
    if (node === undefined) missing(` "${path}"`);
    if (isText(node)) fail(`not a directory "${path}"`, 1300020);
    return [...node.keys()].sort();
  }

  existing(names, path) {
    const node = this.at(names);
    if (node === undefined) missing(`, open "${path}"`);
    if (isMap(node)) fail(`illegal operation on a directory, open "${path}"`, 1301003);
    return node;
  }

  put(names, path, content, where = `, open "${path}"`) {
    const parent = this.above(names, path, where);
    if (isMap(parent.get(names.at(-1))))
      fail(`illegal operation on a directory, open "${path}"`, 1301003);
    parent.set(names.at(-1), content);
  }

  writeFile(path, data) {
    this.put(this.file(path), path, data);
  }

  appendFile(path, data) {
    const names = this.file(path);
    this.above(names, path, `, open "${path}"`);
    this.put(names, path, this.existing(names, path) + data);
  }

  truncate(path, length) {
    const names = this.file(path);
    const old = this.existing(names, path);
    if (!Number.isInteger(length) || length < 0)
      fail('the value of "length" is out of range', 1301006);
    this.put(names, path, old.slice(0, length).padEnd(length, '\0'));
  }

  readFile(path, position, length) {
    const content = this.existing(this.read(path), path);
    const { length: size } = content;
    const isIn = (value, from, to) => Number.isInteger(value) && value >= from && value <= to;
    if (position !== undefined && !isIn(position, 0, Math.max(size - 1, 0)))
      fail('the value of "position" is out of range', 1301009);
    if (length !== undefined && !isIn(length, 1, size))
      fail('the value of "length" is out of range', 1301006);
    return content.slice(position ?? 0, (position ?? 0) + (length ?? size));
  }

  copyFile(from, to) {
    if (from === '' || to === '') fail('invalid path', 1300014);
    const where = `, copyFile "${from}" -> "${to}"`;
    const names = this.file(to, where);
    const source = this.read(from, where);
    this.above(names, to, where);
    const node = this.at(source);
    if (node === undefined) missing(where);
    if (isMap(node)) fail(`illegal operation on a directory, open "${from}"`, 1301003);
    this.put(names, to, node);
  }

  rename(from, to) {
    if (from === '' || to === '') fail('invalid path', 1300014);
    const where = `, rename "${from}" -> "${to}"`;
    const target = this.written(to, where);
    const source = this.written(from, where);
    const parent = this.above(target, to, where);
    const node = this.at(source);
    if (node === undefined) missing(where);
    const old = parent.get(target.at(-1));
    if (old !== undefined && !(isText(old) && isText(node)))
      fail(`file already exists "${to}"`, 1301005);
    if (target.length > source.length && source.every((name, index) => name === target[index]))
      fail(`operation not permitted${where}`, 1300001);
    this.at(source.slice(0, -1)).delete(source.at(-1));
    parent.set(target.at(-1), node);
  }

  unlink(path) {
    const names = this.written(path);
    const node = this.at(names);
    if (node === undefined) missing(` "${path}"`);
    if (isMap(node)) fail(`operation not permitted, unlink "${path}"`, 1300001);
    this.at(names.slice(0, -1)).delete(names.at(-1));
  }
}

// unlink, rename, copyFile.
import { copy, copyIn, rename as move, unlink as remove } from '../../files/user/change.js';
import { between } from '../../files/user/failing.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { change, changeBy, contentOf } from './needs.js';
import { checkNotEmpty, placeOfFile, placeToWrite, sourceOf } from './paths.js';
import { need, type Method } from './work.js';

export const unlink: Method<object> = (options) => {
  const path = options.string('filePath');
  return function* () {
    checkNotEmpty(path);
    const place = placeToWrite(path);
    yield* need(change([place.key], (tree) => remove(tree, place)));
    return {};
  };
};

export const rename: Method<object> = (options) => {
  const oldPath = options.string('oldPath');
  const newPath = options.string('newPath');
  return function* () {
    checkNotEmpty(oldPath, newPath);
    const both = between('rename', oldPath, newPath);
    const to = placeToWrite(newPath, both);
    const from = placeToWrite(oldPath, both);
    yield* need(change([from.key, to.key], (tree) => move(tree, from, to)));
    return {};
  };
};

export const copyFile: Method<object> = (options) => {
  const srcPath = options.string('srcPath');
  const destPath = options.string('destPath');
  return function* () {
    checkNotEmpty(srcPath, destPath);
    const both = between('copyFile', srcPath, destPath);
    const to = placeOfFile(destPath, both);
    const source = sourceOf(srcPath, true, both);
    const missing = () => new Refusal(reasons.noSuchFile, both);
    if (!source) throw missing();
    if ('place' in source) {
      const { place } = source;
      yield* need(change([place.key, to.key], (tree) => copy(tree, place, to)));
      return {};
    }
    const content = contentOf(source, missing);
    yield* need(changeBy([to.key], content, (tree, found) => copyIn(tree, srcPath, to, found)));
    return {};
  };
};

// saveFile, getSavedFileList, getSavedFileInfo, removeSavedFile.
import { release } from '../../files/temp.js';
import { removeSaved, saveAs, write, type Content } from '../../files/user/change.js';
import { savedFile, savedFiles, type SavedFile } from '../../files/user/look.js';
import { uniqueId } from '../../files/user/part.js';
import { checkLength, kindOfPath } from '../../files/user/path.js';
import type { Tree } from '../../files/user/tree.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { change, changeBy, contentOf, look } from './needs.js';
import { checkNotEmpty, isOfPage, placeOfFile, sourceOf } from './paths.js';
import { need, type Method } from './work.js';

/** How the paths of saved files begin. */
const SAVED = 'wxfile://store_';

export const saveFile: Method<{ savedFilePath: string }> = (options) => {
  const tempFilePath = options.string('tempFilePath');
  const given = options.value('filePath') ?? undefined;
  const filePath = given === undefined ? undefined : options.string('filePath');
  return function* () {
    checkNotEmpty(tempFilePath, filePath ?? tempFilePath);
    const to = filePath === undefined ? undefined : placeOfFile(filePath);
    const missing = () => new Refusal(reasons.tempFileNotExist);
    const source = sourceOf(tempFilePath, true);
    if (!source || 'place' in source) throw missing();
    if ('elsewhere' in source && !isOfPage(tempFilePath)) throw missing();
    const id = uniqueId();
    const keep = (tree: Tree, content: Content) => {
      const path = filePath ?? `${SAVED}${id}${extensionOf(content.name)}`;
      if (to) write(tree, to, { ...content, name: undefined });
      else saveAs(tree, path, content);
      return path;
    };
    const savedFilePath = yield* need(
      changeBy([to?.key ?? SAVED], contentOf(source, missing, missing), keep),
    );
    // A URL of the page's own stays.
    release(tempFilePath);
    return { savedFilePath };
  };
};

/** One that is longer is none. */
const extensionOf = (name = '') => /\.[^./\s]{1,31}$/.exec(name)?.[0] ?? '';

export const getSavedFileList: Method<{ fileList: SavedFile[] }> = () =>
  function* () {
    return { fileList: yield* need(look([SAVED], savedFiles)) };
  };

export const getSavedFileInfo: Method<Pick<SavedFile, 'size' | 'createTime'>> = (options) => {
  const path = options.string('filePath');
  return function* () {
    checkSaved(path);
    const { size, createTime } = yield* need(look([path], (tree) => savedFile(tree, path)));
    return { size, createTime };
  };
};

export const removeSavedFile: Method<object> = (options) => {
  const path = options.string('filePath');
  return function* () {
    checkSaved(path);
    yield* need(change([path], (tree) => removeSaved(tree, path)));
    return {};
  };
};

function checkSaved(path: string): void {
  checkNotEmpty(path);
  if (kindOfPath(path) !== 'saved') throw new Refusal(reasons.notStorePath);
  checkLength(path);
}

import { kept } from '../files/user/store.js';
import { Refusal } from '../kernel/refusal.js';
import * as reasons from '../kernel/reasons.js';
import { mkdir, readdir, rmdir } from './file-system/directories.js';
import { access, stat } from './file-system/look.js';
import { copyFile, rename, unlink } from './file-system/move.js';
import { readFile } from './file-system/read.js';
import { saveFile } from './file-system/saved.js';
import type { FileSystemManager } from './file-system/types.js';
import { call, callNow, type Method } from './file-system/work.js';
import { appendFile, truncate, writeFile } from './file-system/write.js';
import { getFileInfo } from './get-file-info.js';
import { getSavedFileList } from './get-saved-file-list.js';
import { removeSavedFile } from './remove-saved-file.js';

type AnyMethod = Method<Record<string, unknown>>;

/** The methods that have twins: what the twins' arguments are, and which field of the result they give. */
const methods = (): Record<string, [method: AnyMethod, names: string, field?: string]> => {
  const all: Record<string, [method: Method<object>, names: string, field?: string]> = {
    access: [access, 'path'],
    stat: [stat, 'path recursive', 'stats'],
    mkdir: [mkdir, 'dirPath recursive'],
    rmdir: [rmdir, 'dirPath recursive'],
    readdir: [readdir, 'dirPath', 'files'],
    readFile: [readFile, 'filePath encoding position length', 'data'],
    writeFile: [writeFile, 'filePath data encoding'],
    appendFile: [appendFile, 'filePath data encoding'],
    truncate: [truncate, ''],
    copyFile: [copyFile, 'srcPath destPath'],
    rename: [rename, 'oldPath newPath'],
    unlink: [unlink, 'filePath'],
    saveFile: [saveFile, 'tempFilePath filePath', 'savedFilePath'],
  };
  return all as Record<string, [method: AnyMethod, names: string, field?: string]>;
};

/** What there is in WeChat, and no file here has. */
const missing = 'open close read write fstat ftruncate readCompressedFile';
const missingWithoutTwin = 'readZipEntry unzip';

const unsupported: AnyMethod = () => () => {
  throw new Refusal(reasons.unsupported);
};

let manager: FileSystemManager | undefined;

/**
 * The one object by which files are written, read and kept. What is stored begins to be read; before the first
 * synchronous method `await ready()`.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.getFileSystemManager.html
 */
export function getFileSystemManager(): FileSystemManager {
  void kept.files.open();
  return (manager ??= create());
}

function create(): FileSystemManager {
  const made: Record<string, unknown> = {};
  const add = (name: string, method: AnyMethod) => {
    made[name] = (options: unknown) => void call(name, options, method);
  };
  for (const [name, [method, names, field]] of Object.entries(methods())) {
    add(name, method);
    const twin = `${name}Sync`;
    const list = names.split(' ');
    made[twin] = (...values: unknown[]) =>
      callNow(twin, names ? named(list, values) : values[0], method)[field ?? ''];
  }
  for (const name of `${missing} ${missingWithoutTwin}`.split(' ')) add(name, unsupported);
  for (const name of missing.split(' '))
    made[`${name}Sync`] = () => callNow(`${name}Sync`, {}, unsupported);
  const others: Record<string, (options: never) => unknown> = {
    getSavedFileList,
    removeSavedFile,
    getFileInfo,
  };
  for (const [name, act] of Object.entries(others))
    made[name] = (options: unknown) => void act(options as never);
  return made as unknown as FileSystemManager;
}

/** Arguments as the options that they stand for. */
function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  names.forEach((name, index) => (options[name] = values[index]));
  return options;
}

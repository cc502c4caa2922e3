// What the file system's methods take and give.
import type { FileStats } from '../../files/user/look.js';
import type { Stats } from '../../files/user/stats.js';
import type { FileFailure } from '../../kernel/failure.js';
import type { Done } from '../../kernel/callbacks.js';
import type { GetFileInfoOptions } from '../get-file-info.js';
import type { GetSavedFileListOptions } from '../get-saved-file-list.js';
import type { RemoveSavedFileOptions } from '../remove-saved-file.js';
import type { SaveFileOptions } from '../save-file.js';

export type { FileStats, Stats };

/** What takes less than is given, as of a method: WeChat's typings name an `errCode` even of success. */
export interface Callback<Result> {
  /** Is called once. */
  call(result: Result): void;
}

/** The callbacks of a method. */
export interface FileCallbacks<Success = Done> {
  /** Called when it is done, and stored. */
  success?: Callback<Success>['call'];
  /** Called when it could not be done; nothing has changed then. */
  fail?: (failure: FileFailure) => void;
  /** Called after `success` or `fail`, with the same object; typed as WeChat has it, with what a failure has. */
  complete?: (result: FileFailure) => void;
}

/** How texts are bytes. */
export type FileEncoding =
  | 'ascii'
  | 'base64'
  | 'binary'
  | 'hex'
  | 'ucs2'
  | 'ucs-2'
  | 'utf16le'
  | 'utf-16le'
  | 'utf-8'
  | 'utf8'
  | 'latin1';

/** What `access` takes. */
export interface AccessOptions extends FileCallbacks {
  /** Of a file or a directory. */
  path: string;
}

/** What `stat` takes. */
export interface StatOptions extends FileCallbacks<StatSuccess> {
  /** Of a file or a directory. */
  path: string;
  /**
   * Whether to tell of all that is in a directory too.
   * @default false
   */
  recursive?: boolean;
}

/** What `stat`'s `success` gets. */
export interface StatSuccess extends Done {
  /** What is known of it; of a directory with `recursive` an array. */
  stats: Stats | FileStats[];
}

/** What `mkdir` and `rmdir` take. */
export interface DirectoryOptions extends FileCallbacks {
  /** Of the directory. */
  dirPath: string;
  /**
   * Whether directories above it are made; whether what is in it is removed too.
   * @default false
   */
  recursive?: boolean;
}

/** What `readdir` takes. */
export interface ReaddirOptions extends FileCallbacks<ReaddirSuccess> {
  /** Of the directory. */
  dirPath: string;
}

/** What `readdir`'s `success` gets. */
export interface ReaddirSuccess extends Done {
  /** Names, in the order of their code units. */
  files: string[];
}

/** What `readFile` takes. */
export interface ReadFileOptions extends FileCallbacks<ReadFileSuccess> {
  /** Any path: of a stored file, a temp file, a URL. */
  filePath: string;
  /** What text it is; without it the bytes are given. */
  encoding?: FileEncoding;
  /**
   * The first byte to be read.
   * @default 0
   */
  position?: number;
  /**
   * How many bytes are read, at most as many as there are.
   * @default all
   */
  length?: number;
}

/** What `readFile`'s `success` gets. */
export interface ReadFileSuccess extends Done {
  /** Text where `encoding` was given. */
  data: string | ArrayBuffer;
}

/** What `writeFile` and `appendFile` take. */
export interface WriteFileOptions extends FileCallbacks {
  /** Of the file. */
  filePath: string;
  /** Text or bytes. */
  data: string | ArrayBuffer;
  /**
   * How a text becomes bytes.
   * @default 'utf8'
   */
  encoding?: FileEncoding;
}

/** What `truncateSync` takes. */
export interface TruncateSyncOptions {
  /** Of the file. */
  filePath: string;
  /**
   * Bytes that it is to have; where it has fewer, zeros come behind them.
   * @default 0
   */
  length?: number;
}

/** What `truncate` takes. */
export interface TruncateOptions extends TruncateSyncOptions, FileCallbacks {}

/** What `copyFile` takes. */
export interface CopyFileOptions extends FileCallbacks {
  /** Any path of a file. */
  srcPath: string;
  /** Of what is to be a file. */
  destPath: string;
}

/** What `rename` takes. */
export interface RenameOptions extends FileCallbacks {
  /** Of a file or a directory. */
  oldPath: string;
  /** Of what it is to be. */
  newPath: string;
}

/** What `unlink` takes. */
export interface UnlinkOptions extends FileCallbacks {
  /** Of the file. */
  filePath: string;
}

/** A method that answers by callbacks. */
export type Asynchronous<Options> = (options: Options) => void;

/* eslint-disable @typescript-eslint/no-explicit-any -- as WeChat's typings have them */
/** A method that is not here: it fails with errno 4. */
export type Missing = (...values: any[]) => any;
/* eslint-enable */

/**
 * The files of this origin: below `wx.env.USER_DATA_PATH` and those that were saved; temp files can be read. They
 * are there again tomorrow.
 *
 * Methods that take options return nothing; `success` comes when what they did is stored. Those that end in
 * `Sync` throw an `Error` with `errno` and `errCode`; they want `await ready()` before the first of them.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.html
 */
export interface FileSystemManager {
  /** Whether there is a file or a directory: `fail` says that there is none. */
  access: Asynchronous<AccessOptions>;
  /** Throws where there is neither a file nor a directory. */
  accessSync: (path: string) => void;
  /** Tells of a file or a directory. */
  stat: Asynchronous<StatOptions>;
  /** Tells of a file or a directory. */
  statSync: (path: string, recursive?: boolean) => Stats | FileStats[];
  /** Makes a directory. */
  mkdir: Asynchronous<DirectoryOptions>;
  /** Makes a directory. */
  mkdirSync: (dirPath: string, recursive?: boolean) => void;
  /** Removes a directory. */
  rmdir: Asynchronous<DirectoryOptions>;
  /** Removes a directory. */
  rmdirSync: (dirPath: string, recursive?: boolean) => void;
  /** Tells what is in a directory. */
  readdir: Asynchronous<ReaddirOptions>;
  /** Tells what is in a directory. */
  readdirSync: (dirPath: string) => string[];
  /** Reads a file. */
  readFile: Asynchronous<ReadFileOptions>;
  /** Reads a file. On a page, of temp files and those over 16 KiB it needs `connect-src blob:`. */
  readFileSync: (
    filePath: string,
    encoding?: FileEncoding,
    position?: number,
    length?: number,
  ) => string | ArrayBuffer;
  /** Writes a file, in the place of one that is there. */
  writeFile: Asynchronous<WriteFileOptions>;
  /** Writes a file, in the place of one that is there. */
  writeFileSync: (filePath: string, data: string | ArrayBuffer, encoding?: FileEncoding) => void;
  /** Adds to the end of a file. */
  appendFile: Asynchronous<WriteFileOptions>;
  /** Adds to the end of a file. */
  appendFileSync: (filePath: string, data: string | ArrayBuffer, encoding?: FileEncoding) => void;
  /** Cuts or lengthens a file. */
  truncate: Asynchronous<TruncateOptions>;
  /** Cuts or lengthens a file. */
  truncateSync: (options: TruncateSyncOptions) => undefined;
  /** Copies a file, in the place of one that is there. */
  copyFile: Asynchronous<CopyFileOptions>;
  /** Copies a file, in the place of one that is there. */
  copyFileSync: (srcPath: string, destPath: string) => void;
  /** Moves a file or a directory. */
  rename: Asynchronous<RenameOptions>;
  /** Moves a file or a directory. */
  renameSync: (oldPath: string, newPath: string) => void;
  /** Removes a file. */
  unlink: Asynchronous<UnlinkOptions>;
  /** Removes a file. */
  unlinkSync: (filePath: string) => void;
  /** Keeps a temp file, whose path is released. */
  saveFile: Asynchronous<SaveFileOptions>;
  /** Keeps a temp file, whose path is released. */
  saveFileSync: (tempFilePath: string, filePath?: string) => string;
  /** Tells which files have been saved under no path of the program's own. */
  getSavedFileList: (options?: GetSavedFileListOptions) => void;
  /** Removes one of them. */
  removeSavedFile: Asynchronous<RemoveSavedFileOptions>;
  /** Tells the size and digest of a file. */
  getFileInfo: Asynchronous<GetFileInfoOptions>;
  /** Not supported: fails. */
  open: Missing;
  /** Not supported: throws. */
  openSync: Missing;
  /** Not supported: fails. */
  close: Missing;
  /** Not supported: throws. */
  closeSync: Missing;
  /** Not supported: fails. */
  read: Missing;
  /** Not supported: throws. */
  readSync: Missing;
  /** Not supported: fails. */
  write: Missing;
  /** Not supported: throws. */
  writeSync: Missing;
  /** Not supported: fails. */
  fstat: Missing;
  /** Not supported: throws. */
  fstatSync: Missing;
  /** Not supported: fails. */
  ftruncate: Missing;
  /** Not supported: throws. */
  ftruncateSync: Missing;
  /** Not supported: fails. */
  readCompressedFile: Missing;
  /** Not supported: throws. */
  readCompressedFileSync: Missing;
  /** Not supported: fails. */
  readZipEntry: Missing;
  /** Not supported: fails. */
  unzip: Missing;
}

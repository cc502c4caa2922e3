// The one door to files that last: code that only shows or plays them does not bring them along.
import type { Ends } from '../kernel/ends.js';

/** Where user files and saved ones are, by the one spelling of their paths. */
export interface UserFiles {
  /**
   * The file under its name; rejects where there is none.
   *
   * @param reader until whose end it can be read, whoever deletes it meanwhile
   */
  get: (path: string, reader?: Ends) => Promise<Blob>;
  /**
   * Puts it in the place of what is there, which stays where `signal` is aborted before that is done.
   * Directories that are missing are made.
   *
   * @param written the path as the caller wrote it
   */
  put: (path: string, file: Blob, signal: AbortSignal, written?: string) => Promise<void>;
}

/** The file system, where an app has it. */
export interface Keeper extends UserFiles {
  /** Resolves when all is known that is stored, and all is stored that has been changed by now. */
  settled: () => Promise<void>;
  /** Counts for diagnosis. */
  counts: () => FileCounts;
}

/** What is stored. */
export interface FileCounts {
  /** Where: not asked for yet, being opened, where it lasts, or as long as the page lives. */
  storage: 'unused' | 'opening' | 'disk' | 'memory';
  /** Files. */
  count: number;
  /** Bytes of all files. */
  bytes: number;
  /** Changes by synchronous calls that are not stored yet. */
  pending: number;
}

let files: UserFiles | undefined;
let keeper: Keeper | undefined;

/**
 * The file system of the app: whoever asks it goes by this, and nothing that it is made of does. Else, or by a function
 * in place of a class, some bundlers leave it in an app that does not need it.
 */
export class Kept<Files extends Keeper> {
  readonly files: Files;

  constructor(own: Files) {
    keeper = own;
    files = own;
    this.files = own;
  }
}

/** Resolves when the file system is ready, if there is one. */
export const whenKept = async (): Promise<void> => keeper?.settled();

/** Counts for diagnosis. */
export const countFiles = (): FileCounts =>
  keeper?.counts() ?? { storage: 'unused', count: 0, bytes: 0, pending: 0 };

/** What keeps them in this app, if anything does. */
export const lasting = (): UserFiles | undefined => files;

/** What leads to what keeps them, which is this unless there is the file system. */
export class KeptBy implements UserFiles {
  private readonly own: UserFiles;

  constructor(own: UserFiles) {
    files ??= own;
    this.own = own;
  }

  get(path: string, reader?: Ends): Promise<Blob> {
    return (files ?? this.own).get(path, reader);
  }

  put(path: string, file: Blob, signal: AbortSignal, written?: string): Promise<void> {
    return (files ?? this.own).put(path, file, signal, written);
  }
}

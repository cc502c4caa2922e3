import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { getSavedFileInfo as method } from './file-system/saved.js';
import { call } from './file-system/work.js';

/** What `getSavedFileInfo` takes. */
export interface GetSavedFileInfoOptions extends Callbacks<GetSavedFileInfoSuccess> {
  /** A saved path. */
  filePath: string;
}

/** What `getSavedFileInfo`'s `success` gets. */
export interface GetSavedFileInfoSuccess {
  /** `getSavedFileInfo:ok`. */
  errMsg: string;
  /** Bytes. */
  size: number;
  /** Seconds since 1970. */
  createTime: number;
}

/** Tells of a file that was saved. */
export const getSavedFileInfo = <T extends GetSavedFileInfoOptions = GetSavedFileInfoOptions>(
  options: T,
): Returned<T, GetSavedFileInfoSuccess> => call('getSavedFileInfo', options, method);

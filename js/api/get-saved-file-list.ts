import type { SavedFile } from '../files/user/look.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { getSavedFileList as method } from './file-system/saved.js';
import { call } from './file-system/work.js';

/** What `getSavedFileList`'s `success` gets. */
export interface GetSavedFileListSuccess {
  /** `getSavedFileList:ok`. */
  errMsg: string;
  /** The files that `saveFile` has put under paths of its own, the oldest first. */
  fileList: SavedFile[];
}

/** What `getSavedFileList` takes. */
export type GetSavedFileListOptions = Callbacks<GetSavedFileListSuccess>;

/** Tells which files have been saved under no path of the program's own. */
export const getSavedFileList = <T extends GetSavedFileListOptions = GetSavedFileListOptions>(
  options?: T,
): Returned<T, GetSavedFileListSuccess> => call('getSavedFileList', options, method);

import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { removeSavedFile as method } from './file-system/saved.js';
import { call } from './file-system/work.js';

/** What `removeSavedFile` takes. */
export interface RemoveSavedFileOptions extends Callbacks<Done> {
  /** A saved path. */
  filePath: string;
}

/** Removes a file that was saved. */
export const removeSavedFile = <T extends RemoveSavedFileOptions = RemoveSavedFileOptions>(
  options: T,
): Returned<T, Done> => call('removeSavedFile', options, method);

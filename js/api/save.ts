// What the functions that save a file have in common.
import { open } from '../files/open.js';
import type { Opened } from '../kernel/opened.js';
import type { Call } from '../kernel/call.js';
import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { forDownload, save as saveFile } from '../page/save.js';

/** What the functions take that save a file. */
export interface SaveOptions extends Callbacks<Done> {
  /** The file: a temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  filePath: string;
}

/** One call of the function that saves to a place. */
export const save = <T extends SaveOptions>(
  name: string,
  options: T,
  toAlbum: boolean,
): Returned<T, Done> =>
  invoke(name, options, (parameters) => {
    const filePath = parameters.string('filePath');
    return onPage(async (call) => {
      let found: Opened;
      try {
        found = await open(filePath, forDownload);
      } catch {
        call.fail(reasons.fileNotFound);
        return;
      }
      await saveFor(call, found, toAlbum);
    });
  });

/** Saves a file, and ends the call. */
export async function saveFor(call: Call<Done>, file: Opened, toAlbum: boolean): Promise<void> {
  const problem = await saveFile(file, toAlbum);
  if (problem) call.fail(problem.reason, problem.detail);
  else call.succeed({ errMsg: call.ok });
}

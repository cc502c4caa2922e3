// Saving a file on the device.
import type { Ends } from '../kernel/ends.js';
import type { Opened } from '../kernel/opened.js';
import { isIos, isWeChatOrQq } from '../kernel/environment.js';
import type { Reason } from '../kernel/failure.js';
import { messageOf } from '../kernel/message.js';
import { Promise } from '../kernel/microtask.js';
import * as reasons from '../kernel/reasons.js';
import { settings } from '../kernel/settings.js';
import { timer } from '../kernel/timers.js';
import { htmlElement } from './element.js';

/** Milliseconds until a URL is revoked by which a browser may still read. */
const FREED_AFTER = 60_000;

/** Reads a file that is handed to the browser. */
export const forDownload: Ends = {
  atEnd: (release) => void timer(release, FREED_AFTER),
};

/** Milliseconds between the page's focus, which comes back last, and the end of a sheet that tells nothing. */
const SETTLED = 1000;

/** How saving has ended, if not well. */
export interface NotSaved {
  readonly reason: Reason;
  readonly detail?: string;
}

/**
 * Saves a file under its name; `undefined` once that has begun, as far as a page learns.
 *
 * @param toAlbum whether it is for the photo album, to which on an iPhone only its share sheet leads
 */
export async function save(
  { file, name }: Opened,
  toAlbum: boolean,
): Promise<NotSaved | undefined> {
  const { saveToDevice } = settings;
  if (saveToDevice) {
    try {
      await saveToDevice(asFile(file, name));
      return undefined;
    } catch (error) {
      return { reason: reasons.notSaved, detail: messageOf(error) };
    }
  }
  const outcome = toAlbum && isIos() ? await share(asFile(file, name)) : 'refused';
  if (outcome === 'dismissed') return { reason: reasons.cancel };
  if (outcome === 'shared') return undefined;
  if (isWeChatOrQq()) return { reason: reasons.unsupported };
  download(file, name);
  return undefined;
}

const asFile = (file: Blob, name: string) => new File([file], name, { type: file.type });

/** By a link, which asks for no gesture and opens nothing. */
function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = htmlElement('a', { href: url, download: name });
  link.addEventListener('click', (event) => event.stopPropagation());
  link.style.cssText = 'display:none!important';
  document.documentElement.append(link);
  link.click();
  link.remove();
  timer(() => URL.revokeObjectURL(url), FREED_AFTER);
}

/** The share sheet: the one way into the photo album of an iPhone. */
async function share(file: File): Promise<'shared' | 'dismissed' | 'refused'> {
  let listen = () => {};
  let stop = () => {};
  try {
    const files = [file];
    if (!navigator.canShare({ files })) return 'refused';
    // On iOS 15 and 16 a picture that was saved is never told of: https://github.com/w3c/web-share/issues/221
    const isBack = new Promise<void>((resolve) => {
      listen = () => {
        if (document.visibilityState === 'hidden') return;
        stop();
        stop = timer(resolve, SETTLED);
      };
      addEventListener('focus', listen);
    });
    // Files alone: with a text, some programs take only that.
    await Promise.race([navigator.share({ files }), isBack]);
    return 'shared';
  } catch (error) {
    return (error as Partial<Error> | undefined)?.name === 'AbortError' ? 'dismissed' : 'refused';
  } finally {
    stop();
    removeEventListener('focus', listen);
  }
}

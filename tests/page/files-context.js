// What tests of files share: a page with an empty store.
import { fresh, run } from './context.js';

/**
 * Opens the page anew, with what is stored; `files` is files-in-page.js.
 *
 * @param {{ allow?: string[], origin?: string }} [options]
 */
export async function open(options) {
  await fresh(options);
  await run(async () => {
    window.files = await import('/files-in-page.js');
  });
}

/**
 * Opens the page anew, with nothing stored, and the store read.
 *
 * @param {{ allow?: string[], origin?: string }} [options]
 */
export async function empty(options) {
  await open(options);
  await run(async () => {
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('wx-transfer');
      request.onsuccess = request.onerror = resolve;
    });
    wx.getFileSystemManager();
    await wxt.ready();
  });
}

/** Opens another page beside this one, which has the same store, as `other`. */
export const openOther = () =>
  run(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/?allow=*';
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    window.other = frame.contentWindow;
    while (!window.other.wx) await window.kit.wait(5);
  });

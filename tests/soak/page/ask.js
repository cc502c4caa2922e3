// What a program asks between its transfers.
import { releaseTempFile, wx } from '/dist/index.js';
import { onShelf } from './files.js';
import { watch } from './reachable.js';

const functions = [
  ...['getImageInfo', 'compressImage', 'getVideoInfo', 'getFileInfo', 'authorize', 'getSetting'],
];

let open = 0;

/** How many have not ended. */
export const asking = () => open;

/**
 * Asks one of them of a file that a download has brought, or of none.
 *
 * @param {import('./tally.js').Tally} tally
 * @param {number} number the transfer's
 * @param {number} at which function, and which file
 */
export function ask(tally, number, at) {
  const name = functions[at % functions.length];
  const path = onShelf(at) ?? 'wxfile://tmp_none';
  const heard = [];
  const note = (event) =>
    watch(number, event, (result) => {
      watch(number, 'result', result);
      heard.push(event);
      if (result.tempFilePath) releaseTempFile(result.tempFilePath);
      if (event !== 'complete') return;
      open -= 1;
      tally.answered += 1;
      if (heard.length !== 2) tally.breaks('ask', number, `${name}: ${heard.join(', ')}`);
    });
  open += 1;
  tally.asked += 1;
  if (!wx.canIUse(`${name}.object.complete`)) tally.breaks('ask', number, `no ${name}`);
  wx[name](
    watch(number, 'options', {
      ...{ src: path, filePath: path, scope: 'scope.writePhotosAlbum' },
      ...{ success: note('success'), fail: note('fail'), complete: note('complete') },
    }),
  );
}

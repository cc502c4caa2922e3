import { createTempFilePath, releaseTempFile, wx } from 'wx-transfer';
import { like } from './like-wx.js';

export * as files from './ours-files.js';

export const { upload, download, fileOf } = like(wx);

export const uploadFrom = ({ source, ...options }) => upload({ ...options, file: source });

export const pathOf = createTempFilePath;

export const release = releaseTempFile;

/** A function that compresses the pictures it is given, as if a person picked them, and gives their sizes. */
export function picker(count) {
  // Its dialog cannot be driven: it stays closed here, and is told of a choice.
  Object.defineProperty(navigator, 'userActivation', { value: undefined });
  HTMLInputElement.prototype.showPicker = () => {};
  const chosen = wx.chooseImage({ count, sizeType: ['compressed'] });
  const input = document.querySelector('input[type=file]');
  return async (files) => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    const { tempFiles } = await chosen;
    for (const { path } of tempFiles) releaseTempFile(path);
    return tempFiles.map(({ size }) => size);
  };
}

/** One picture, of the best quality. */
export async function shrunk(file) {
  const src = createTempFilePath(file);
  const { tempFilePath } = await wx.compressImage({ src, quality: 100, compressedWidth: 1280 });
  const made = await (await fetch(tempFilePath)).blob();
  releaseTempFile([src, tempFilePath]);
  return made;
}

// Measures, shrinks and hashes a file where there is no page.
import { createTempFilePath, wx } from '/dist/index.js';

self.onmessage = async ({ data: files }) => {
  const results = files.map(async (file) => {
    const path = createTempFilePath(file);
    const calls = [
      wx.getImageInfo({ src: path }),
      wx.compressImage({ src: path, compressedWidth: 24 }),
      wx.getFileInfo({ filePath: path }),
    ];
    const [info, small, { digest }] = await Promise.all(
      calls.map((call) => call.catch((failure) => failure)),
    );
    const again = small.tempFilePath && (await wx.getImageInfo({ src: small.tempFilePath }));
    return [info.width ?? info.errMsg, again ? again.width : small.errMsg, digest];
  });
  self.postMessage(await Promise.all(results));
};

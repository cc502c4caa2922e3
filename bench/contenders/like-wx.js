/**
 * What the measures use, made of functions that have WeChat's signatures.
 *
 * @param {{ uploadFile: Function, downloadFile: Function }} api
 */
export function like({ uploadFile, downloadFile }) {
  const download = ({ url, onProgress }) =>
    new Promise((resolve, reject) => {
      const task = downloadFile({
        url,
        success: ({ tempFilePath }) => resolve(tempFilePath),
        fail: reject,
      });
      if (onProgress) task.onProgressUpdate(({ progress }) => onProgress(progress));
    });

  const upload = ({ url, file, name, formData, onProgress }) =>
    new Promise((resolve, reject) => {
      const task = uploadFile({
        url,
        filePath: file,
        name,
        formData,
        success: ({ statusCode }) => resolve(statusCode),
        fail: reject,
      });
      if (onProgress) task.onProgressUpdate(({ progress }) => onProgress(progress));
    });

  return { upload, download, fileOf: (url) => download({ url }) };
}

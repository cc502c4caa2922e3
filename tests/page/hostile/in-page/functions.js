// The functions of `wx`: the options of each by name, and values of them that serve.

const seconds = 10;

/** @type {Record<string, { isTransfer?: true, returnsNothing?: true, options: string[], served: (world: any) => object }>} */
export const functions = {
  uploadFile: {
    isTransfer: true,
    options: ['url', 'filePath', 'name', 'header', 'formData', 'timeout', 'withCredentials'],
    served: ({ up, path }) => ({ url: up, filePath: path, name: 'file' }),
  },
  downloadFile: {
    isTransfer: true,
    options: ['url', 'filePath', 'header', 'timeout', 'withCredentials'],
    served: ({ down }) => ({ url: down }),
  },
  chooseImage: { options: ['count', 'sizeType', 'sourceType'], served: () => ({}) },
  chooseMedia: {
    options: ['count', 'mediaType', 'sourceType', 'sizeType', 'camera'],
    served: () => ({}),
  },
  chooseVideo: { options: ['sourceType', 'camera'], served: () => ({}) },
  chooseMessageFile: { options: ['count', 'type', 'extension'], served: () => ({}) },
  compressImage: {
    options: ['src', 'quality', 'compressedWidth', 'compressedHeight'],
    served: ({ path }) => ({ src: path }),
  },
  getImageInfo: { options: ['src'], served: ({ path }) => ({ src: path }) },
  getVideoInfo: { options: ['src'], served: ({ path }) => ({ src: path }) },
  getFileInfo: {
    options: ['filePath', 'digestAlgorithm'],
    served: ({ path }) => ({ filePath: path }),
  },
  openDocument: {
    options: ['filePath', 'fileType'],
    served: ({ path }) => ({ filePath: path }),
  },
  saveImageToPhotosAlbum: { options: ['filePath'], served: ({ path }) => ({ filePath: path }) },
  saveVideoToPhotosAlbum: { options: ['filePath'], served: ({ path }) => ({ filePath: path }) },
  saveFileToDisk: {
    returnsNothing: true,
    options: ['filePath'],
    served: ({ path }) => ({ filePath: path }),
  },
  saveFile: {
    options: ['tempFilePath', 'filePath'],
    served: ({ path }) => ({ tempFilePath: path }),
  },
  getSavedFileList: { options: [], served: () => ({}) },
  getSavedFileInfo: { options: ['filePath'], served: () => ({ filePath: 'wxfile://store_' }) },
  removeSavedFile: { options: ['filePath'], served: () => ({ filePath: 'wxfile://store_' }) },
  authorize: { options: ['scope'], served: () => ({ scope: 'scope.writePhotosAlbum' }) },
  getSetting: { options: [], served: () => ({}) },
  openSetting: { options: [], served: () => ({}) },
  showToast: {
    options: ['title', 'icon', 'image', 'duration', 'mask'],
    served: () => ({ title: 'toast' }),
  },
  showLoading: { options: ['title', 'mask'], served: () => ({ title: 'loading' }) },
  hideToast: { options: ['noConflict'], served: () => ({}) },
  hideLoading: { options: ['noConflict'], served: () => ({}) },
  playVoice: { options: ['filePath', 'duration'], served: ({ path }) => ({ filePath: path }) },
  pauseVoice: { options: [], served: () => ({}) },
  stopVoice: { options: [], served: () => ({}) },
};

/** Settings: settings that let no transfer outlast a test, and a device that takes what is saved. */
export const settings = {
  networkTimeout: { uploadFile: seconds * 1000, downloadFile: seconds * 1000 },
  saveToDevice: () => {},
};

export const events = ['success', 'fail', 'complete'];

export const methods = [
  'onProgressUpdate',
  'offProgressUpdate',
  'onHeadersReceived',
  'offHeadersReceived',
  'abort',
];

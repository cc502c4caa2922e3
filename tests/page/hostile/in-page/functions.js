// The functions of `wx`: the options of each by name, and values of them that serve.

const seconds = 10;

/** @type {Record<string, { isTransfer?: true, options: string[], served: (world: any) => object }>} */
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

/** Ceilings that let no transfer outlast a test. */
export const ceilings = {
  networkTimeout: { uploadFile: seconds * 1000, downloadFile: seconds * 1000 },
};

export const events = ['success', 'fail', 'complete'];

export const methods = [
  'onProgressUpdate',
  'offProgressUpdate',
  'onHeadersReceived',
  'offHeadersReceived',
  'abort',
];

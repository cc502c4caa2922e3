// Taro's or uni-app's functions, which the app that its own tools have built hands over.
import pLimit from 'p-limit';
import { like } from './like-wx.js';

const limit = pLimit(10);
const unlimited = like(window.peer);

export const upload = (options) => limit(unlimited.upload, options);

export const download = (options) => limit(unlimited.download, options);

export const { fileOf } = unlimited;

/** The path of a picture that a person chooses. */
export async function choose() {
  const { tempFilePaths } = await window.peer.chooseImage({ count: 1 });
  return tempFilePaths[0];
}

export const release = (path) => URL.revokeObjectURL(path);

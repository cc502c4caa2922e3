// Taro's or uni-app's functions, which the app that its own tools have built hands over.
import pLimit from 'p-limit';
import { like } from './like-wx.js';

const limit = pLimit(10);
const unlimited = like(window.peer);

export const upload = (options) => limit(unlimited.upload, options);

export const download = (options) => limit(unlimited.download, options);

export const { fileOf } = unlimited;

export const release = (path) => URL.revokeObjectURL(path);

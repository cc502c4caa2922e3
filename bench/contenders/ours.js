import { releaseTempFile, wx } from 'wx-transfer';
import { like } from './like-wx.js';

export const { upload, download, fileOf } = like(wx);

export const release = releaseTempFile;

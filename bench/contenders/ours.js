import { createTempFilePath, releaseTempFile, wx } from 'wx-transfer';
import { like } from './like-wx.js';

export const { upload, download, fileOf } = like(wx);

export const uploadFrom = ({ source, ...options }) => upload({ ...options, file: source });

export const pathOf = createTempFilePath;

export const release = releaseTempFile;

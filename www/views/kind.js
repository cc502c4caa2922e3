import { t } from '../text/language.js';

/** @param {import('../model/transfer.js').Transfer} transfer */
export const kindText = ({ kind }) => t(kind === 'upload' ? 'kindUpload' : 'kindDownload');

/** @param {{ kind: string }} transfer */
export const kindIcon = ({ kind }) => (kind === 'upload' ? 'up' : 'down');

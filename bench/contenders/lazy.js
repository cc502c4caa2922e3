// As bare.js, but nothing is read until an upload has its turn: what `p-limit` alone costs.
import pLimit from 'p-limit';
import { upload as uploadNow } from './bare.js';
export { fileOf, release } from './bare.js';

const limit = pLimit(10);

export const upload = (options) => limit(uploadNow, options);

// As bare.js, but by `XMLHttpRequest` where nobody asks for progress too, as Taro and uni-app do it.
import pLimit from 'p-limit';
import { formOf, request } from './bare.js';
export { fileOf, release } from './bare.js';

const limit = pLimit(10);

export function upload(options) {
  const form = formOf(options);
  return limit(async () => (await request('POST', options.url, 'text', form)).status);
}

export const download = ({ url }) =>
  limit(async () => URL.createObjectURL((await request('GET', url, 'blob')).response));

// As bare.js, but by `XMLHttpRequest` where nobody asks for progress too, as Taro and uni-app do it.
import pLimit from 'p-limit';
import { formOf, request } from './bare.js';
export { choose, fileOf, release } from './bare.js';

const limit = pLimit(10);

export function upload(options) {
  const { url, onProgress } = options;
  const form = formOf(options);
  return limit(async () => (await request('POST', url, 'text', form, onProgress)).status);
}

export const download = ({ url, onProgress }) =>
  limit(async () => {
    const { response } = await request('GET', url, 'blob', undefined, onProgress);
    return URL.createObjectURL(response);
  });

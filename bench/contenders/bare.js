// What a page would write by hand: `fetch`, or `XMLHttpRequest` where progress is asked for.
import pLimit from 'p-limit';

export * as files from './bare-files.js';

const limit = pLimit(10);

export function formOf({ file, name, formData }) {
  const form = new FormData();
  for (const [key, value] of Object.entries(formData)) form.append(key, value);
  form.append(name, file);
  return form;
}

/** The form is made in the call, so that what the page changes later has no effect, as with ours. */
export function upload(options) {
  const { url, onProgress } = options;
  const form = formOf(options);
  return limit(async () => {
    if (onProgress) return (await request('POST', url, 'text', form, onProgress)).status;
    const signal = AbortSignal.timeout(60_000);
    const response = await fetch(url, { method: 'POST', body: form, signal });
    await response.text();
    return response.status;
  });
}

/** From a URL of the page's own, or a File. */
export const uploadFrom = ({ source, ...options }) =>
  limit(async () => {
    const signal = AbortSignal.timeout(60_000);
    const file =
      typeof source === 'string' ? await (await fetch(source, { signal })).blob() : source;
    const body = formOf({ ...options, file });
    const response = await fetch(options.url, { method: 'POST', body, signal });
    await response.text();
    return response.status;
  });

export const pathOf = (file) => file;

export const download = ({ url, onProgress }) =>
  limit(async () => {
    if (onProgress) {
      const { response } = await request('GET', url, 'blob', undefined, onProgress);
      return URL.createObjectURL(response);
    }
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    return URL.createObjectURL(await response.blob());
  });

export const release = (path) => URL.revokeObjectURL(path);

export function request(method, url, responseType, body, onProgress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.responseType = responseType;
    xhr.timeout = 60_000;
    if (onProgress) {
      (body ? xhr.upload : xhr).onprogress = ({ loaded, total }) =>
        onProgress(Math.floor((100 * loaded) / total));
    }
    xhr.onload = () => resolve(xhr);
    xhr.onerror = xhr.ontimeout = reject;
    xhr.send(body);
  });
}

/** The file that a person chooses. */
export function choose() {
  const input = document.createElement('input');
  input.type = 'file';
  document.body.append(input);
  const chosen = new Promise((resolve) => {
    input.onchange = () => resolve(input.files[0]);
  });
  input.click();
  return chosen.finally(() => input.remove());
}

/** A function that compresses the pictures it is given as `chooseImage` does, and gives their sizes. */
export const picker = () => compress;

async function compress(files) {
  const sizes = [];
  for (const file of files) {
    const blob = await shrunk(file, 0.8);
    URL.revokeObjectURL(URL.createObjectURL(blob));
    sizes.push(blob.size);
  }
  return sizes;
}

/** One picture, of a quality from 0 to 1. */
export async function shrunk(file, quality = 1) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
  const scale = Math.min(1, 1280 / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  requestAnimationFrame(() => {});
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/** A file to upload. */
export async function fileOf(url) {
  const response = await fetch(url);
  return response.blob();
}

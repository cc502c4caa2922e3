// Pictures by browser-image-compression, one after the other. On the page: its worker loads it from elsewhere.
import compress from 'browser-image-compression';

const options = { maxWidthOrHeight: 1280, useWebWorker: false };

export const picker = () => async (files) => {
  const sizes = [];
  for (const file of files) sizes.push((await shrunk(file, 0.8)).size);
  return sizes;
};

/** One picture, of a quality from 0 to 1. */
export const shrunk = (file, quality = 1) =>
  compress(file, { ...options, initialQuality: quality });

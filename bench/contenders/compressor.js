// Pictures by compressorjs, one after the other.
import Compressor from 'compressorjs';

export const picker = () => async (files) => {
  const sizes = [];
  for (const file of files) sizes.push((await shrunk(file, 0.8)).size);
  return sizes;
};

/** One picture, of a quality from 0 to 1. */
export const shrunk = (file, quality = 1) =>
  new Promise((success, error) => {
    void new Compressor(file, { maxWidth: 1280, maxHeight: 1280, quality, success, error });
  });

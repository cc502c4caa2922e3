const KB = 1024;

/** @typedef {'archive' | 'photo' | 'picture' | 'sound'} Sort */
/** @typedef {{ kind: 'upload' | 'download', content: string, fileName: string }} Item */

/** @type {Record<Sort, (kilobytes: number, label: string) => Item>} */
const items = {
  archive: (kilobytes, label) => ({
    kind: 'download',
    content: String(kilobytes * KB),
    fileName: `album-${label}.zip`,
  }),
  // Smaller: their bytes are off at once, and the slot is held while the server reads them.
  photo: (kilobytes, label) => ({
    kind: 'upload',
    content: String(Math.round(kilobytes / 2) * KB),
    fileName: `photo-${label}.raw`,
  }),
  picture: (_, label) => ({ kind: 'download', content: 'picture', fileName: `view-${label}.svg` }),
  sound: (_, label) => ({ kind: 'download', content: 'sound', fileName: `chime-${label}.wav` }),
};

/** @type {Sort[]} */
const pattern = [
  ...['archive', 'photo', 'archive', 'picture', 'archive'],
  ...['photo', 'picture', 'archive', 'photo', 'sound'],
];

/**
 * Transfers of every sort and of many sizes, so that slots empty at different times.
 *
 * @param {number} count
 */
export const mix = (count) =>
  Array.from({ length: count }, (_, index) => {
    const kilobytes = 300 + ((index * 733) % 3200);
    return items[pattern[index % pattern.length]](kilobytes, String(index + 1).padStart(2, '0'));
  });

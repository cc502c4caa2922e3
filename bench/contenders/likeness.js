// How much a reduced picture is like what Lanczos's filter makes of the same.

/** Pixels of the reduced picture to each side of one that count for it. */
const LOBES = 3;

/** @param {Blob} original @param {Blob} reduced @returns the peak signal-to-noise ratio of their lightness, in dB */
export async function likeLanczos(original, reduced) {
  const seen = await lightness(reduced);
  const { width, height } = seen;
  const whole = await lightness(original);
  const narrow = filtered(whole.values, whole.width, whole.height, width, { across: true });
  const wanted = filtered(narrow, whole.height, width, height, { across: false });
  let sum = 0;
  for (let at = 0; at < wanted.length; at++) {
    sum += (Math.min(Math.max(wanted[at], 0), 255) - seen.values[at]) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (sum / seen.values.length));
}

/** Of each pixel, from 0 to 255. */
async function lightness(blob) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at++) {
    values[at] = 0.299 * data[4 * at] + 0.587 * data[4 * at + 1] + 0.114 * data[4 * at + 2];
  }
  return { width, height, values };
}

const sinc = (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Makes `count` of `length` values, in each of so many lines: rows, or columns if not across. */
function filtered(values, length, lines, count, { across }) {
  const scale = length / count;
  const result = new Float32Array(count * lines);
  for (let to = 0; to < count; to++) {
    const middle = (to + 0.5) * scale - 0.5;
    const first = Math.max(Math.ceil(middle - LOBES * scale), 0);
    const last = Math.min(Math.floor(middle + LOBES * scale), length - 1);
    const weights = Array.from({ length: last - first + 1 }, (_, at) => {
      const x = (first + at - middle) / scale;
      return sinc(x) * sinc(x / LOBES);
    });
    const whole = weights.reduce((a, b) => a + b);
    for (let line = 0; line < lines; line++) {
      let sum = 0;
      const start = across ? line * length + first : first * lines + line;
      const step = across ? 1 : lines;
      for (let at = 0; at < weights.length; at++) sum += weights[at] * values[start + at * step];
      result[across ? line * count + to : to * lines + line] = sum / whole;
    }
  }
  return result;
}

// @ts-check
// What is to be reached, of the medians of each figure and of the ratios of ours to the others'.

/** @typedef {Record<string, number>} ByContender */

/**
 * @typedef {object} Goal
 * @property {string} measure
 * @property {string} figure
 * @property {string} text
 * @property {(medians: ByContender, ratios: ByContender) => boolean} holds
 */

const peers = /** @type {const} */ (['taro', 'uni']);

/** @type {(measure: string, figures: string[], text: string, holds: Goal['holds']) => Goal[]} */
const goals = (measure, figures, text, holds) =>
  figures.map((figure) => ({ measure, figure, text, holds }));

/** @param {ByContender} medians */
const leastPeer = (medians) => Math.min(...peers.map((peer) => medians[peer]));

export const allGoals = [
  ...goals(
    'small',
    ['uploads per second', 'downloads per second'],
    '≥ 0.95 of bare, ≥ each peer',
    (_, ours) => ours.bare >= 0.95 && ours.taro >= 1 && ours.uni >= 1,
  ),
  ...goals(
    'small',
    ['CPU time of the page per upload, µs', 'CPU time of the page per download, µs'],
    '≤ 1.3 × bare',
    (_, ours) => ours.bare <= 1.3,
  ),
  ...goals(
    'listening',
    ['uploads per second', 'downloads per second'],
    '≥ 0.97 of bare XHR and of each peer',
    (_, ours) => Math.min(ours.xhr, ours.taro, ours.uni) >= 0.97,
  ),
  ...goals(
    'call',
    ['µs per call'],
    '≤ 20 µs, ≤ 1.5 × bare',
    (m, ours) => m.ours <= 20 && ours.bare <= 1.5,
  ),
  ...goals(
    'urls',
    ['from a blob: URL, per second', 'from a File, per second'],
    '≥ 0.95 of bare',
    (_, ours) => ours.bare >= 0.95,
  ),
  ...goals('urls', ['64 MiB from a blob: URL, s'], '≤ 1.05 × bare', (_, ours) => ours.bare <= 1.05),
  ...goals(
    'picked',
    ['1 KiB, per second', '1 KiB with a progress listener, per second'],
    "≥ uni-app's own",
    (_, ours) => ours.uniPicking >= 1,
  ),
  ...goals('picked', ['64 MiB, s'], "≤ 1.05 × uni-app's own", (_, ours) => ours.uniPicking <= 1.05),
  ...goals('waiting', ['last tenth / first tenth'], '≤ 1.5', (m) => m.ours <= 1.5),
  ...goals('waiting', ['bytes of WebAssembly memory per call'], '≤ 1,024', (m) => m.ours <= 1024),
  ...goals('waiting', ['aborting them all / making them'], '≤ 1', (m) => m.ours <= 1),
  ...goals('waiting', ['more memory for as many again, bytes per call'], '0', (m) => m.ours <= 0),
  ...goals(
    'pictures',
    ['ms, all of them'],
    '≤ 500 ms, ≤ 2 × bare',
    (m, ours) => m.ours <= 500 && ours.bare <= 2,
  ),
  ...goals('photos', ['s, all of them'], '≤ 1.1 × bare', (_, ours) => ours.bare <= 1.1),
  ...goals('photos', ["dB, like Lanczos's"], '≥ 39 dB', (m) => m.ours >= 39),
  ...goals('photos', ['MB more at peak'], '≤ 160 MB', (m) => m.ours <= 160),
  ...goals(
    'photos',
    ['ms, longest silence of the page'],
    '≤ 50 ms, < each other',
    (m) => m.ours <= 50 && m.ours < Math.min(m.bare, m.compressor, m.imageCompression),
  ),
  ...goals('digests', ['md5, MB/s'], '≥ 200 MB/s', (m) => m.ours >= 200),
  ...goals('digests', ['ms, longest task; 0 is below 50'], '≤ 50 ms', (m) => m.ours <= 50),
  ...goals('digests', ['MiB of WebAssembly memory more'], '≤ 4 MiB', (m) => m.ours <= 4),
  ...goals('files', ['writeFile 1 KiB, ms'], '≤ 1.8 × bare', (_, ours) => ours.bare <= 1.8),
  ...goals(
    'files',
    ['writeFile 1 KiB, ten at once, ms for all'],
    '≤ 1.4 × bare',
    (_, ours) => ours.bare <= 1.4,
  ),
  ...goals(
    'files',
    ['writeFileSync 1 KiB until it returns, µs', 'ready() with 1,000 files, ms'],
    '≤ 1.3 × bare',
    (_, ours) => ours.bare <= 1.3,
  ),
  ...goals(
    'files',
    ['writeFile 64 MiB, ms', 'readFile 64 MiB, ms', 'downloadFile 256 MiB, s'],
    '≤ 1.1 × bare',
    (_, ours) => ours.bare <= 1.1,
  ),
  ...goals(
    'files',
    ['downloadFile 256 MiB, MB more at peak'],
    '≤ bare + 32 MB',
    (m) => m.ours <= m.bare + 32,
  ),
  ...goals(
    'files',
    ['uploadFile of a stored 256 MiB / of a temp file'],
    '≤ 1.05',
    (m) => m.ours <= 1.05,
  ),
  ...goals(
    'files',
    ['rename of 64 MiB / writeFile 1 KiB', 'copyFile of 64 MiB / writeFile 1 KiB'],
    '≤ 2',
    (m) => m.ours <= 2,
  ),
  ...goals('files', ['readFileSync 1 MiB, ms'], '≤ 1.2 × bare', (_, ours) => ours.bare <= 1.2),
  ...goals('files', ['readFileSync 16 KiB, µs'], '≤ 50 µs', (m) => m.ours <= 50),
  ...goals('files', ['accessSync, µs', 'statSync, µs'], '≤ 10 µs', (m) => m.ours <= 10),
  ...goals('files', ['200 MiB in 1,000 files, MiB of memory more'], '≤ 8 MiB', (m) => m.ours <= 8),
  ...goals(
    'large',
    ['download, s', 'upload, s', 'upload with a progress listener, s'],
    '≤ 1.05 × bare',
    (_, ours) => ours.bare <= 1.05,
  ),
  ...goals(
    'large',
    ['download with a progress listener, s'],
    '≤ 1.10 × bare',
    (_, ours) => ours.bare <= 1.1,
  ),
  ...goals('large', ['download, MB more at peak'], '≤ bare + 32 MB', (m) => m.ours <= m.bare + 32),
  ...goals(
    'large',
    ['download with a progress listener, MB more at peak'],
    '≤ bare + 64 MB',
    (m) => m.ours <= m.bare + 64,
  ),
  ...goals('cold', ['ms'], '≤ 15 ms, < each peer', (m) => m.ours <= 15 && m.ours < leastPeer(m)),
  ...goals(
    'size',
    ['kB, brotli 11'],
    '≤ 24 kB, < each peer',
    (m) => m.ours <= 24 && m.ours < leastPeer(m),
  ),
];

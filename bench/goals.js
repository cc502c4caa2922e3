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

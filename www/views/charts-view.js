import { byId, element, setAttribute, setText } from '../dom/element.js';
import { SPAN } from '../model/last-minute.js';
import { SLOTS } from '../model/queue.js';
import { formatBytes } from '../text/format.js';
import { onLanguage, t } from '../text/language.js';
import { plot } from './plot.js';

/** Where less motion is wanted, the charts are drawn anew only so often; in ms. */
const CALM = 5000;

/** Below it, an idle line's noise would look like traffic; in bytes per second. */
const LEAST_TOP = 256 * 1024;

const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
const perSecond = (/** @type {number} */ bytes) => t('perSecond', { bytes: formatBytes(bytes) });

/** @param {import('../model/last-minute.js').LastMinute} lastMinute */
export function chartsView({ upload, download, slots }) {
  const now = (/** @type {number[]} */ row) => row.at(-1) ?? 0;
  const most = (/** @type {number[][]} */ ...rows) => Math.max(...rows.flat());
  const updates = [
    chart({
      title: 'chartThroughput',
      rows: [
        { key: 'up', values: upload, say: () => `${t('chartUp')} ${perSecond(now(upload))}` },
        {
          key: 'down',
          values: download,
          say: () => `${t('chartDown')} ${perSecond(now(download))}`,
        },
      ],
      marks: () => bytesMarks(Math.max(most(upload, download), LEAST_TOP)),
      top: () => Math.max(most(upload, download) * 1.1, LEAST_TOP * 1.1),
      label: (bytes) => (bytes ? formatBytes(bytes) : '0'),
      spoken: () =>
        t('spokenThroughput', {
          up: perSecond(now(upload)),
          down: perSecond(now(download)),
          most: perSecond(most(upload, download)),
        }),
    }),
    chart({
      title: 'chartSlots',
      rows: [{ key: 'taken', values: slots, say: () => `${now(slots)} / ${SLOTS}` }],
      marks: () => [0, SLOTS / 2, SLOTS],
      top: () => SLOTS * 1.1,
      label: String,
      spoken: () => t('spokenSlots', { now: now(slots), most: most(slots) }),
      isStepped: true,
    }),
  ];

  let drawnAt = -Infinity;
  const draw = () => {
    drawnAt = performance.now();
    for (const update of updates) update();
  };
  onLanguage(draw);
  return () => {
    if (!isCalm.matches || performance.now() - drawnAt >= CALM) draw();
  };
}

/**
 * @param {object} about
 * @param {string} about.title
 * @param {{ key: string, values: number[], say: () => string }[]} about.rows each with the class of
 *   its colour and its present value in words
 * @param {() => number[]} about.marks on the upright axis
 * @param {() => number} about.top that axis's end
 * @param {(value: number) => string} about.label of a mark
 * @param {() => string} about.spoken what the chart shows, in words
 * @param {boolean} [about.isStepped]
 */
function chart({ title, rows, marks, top, label, spoken, isStepped = false }) {
  const heading = element('h3');
  const says = rows.map(() => element('span', { class: 'value' }));
  const legend = rows.flatMap(({ key }, index) => [
    element('i', { class: `key ${key}` }),
    says[index],
  ]);
  const { drawing, draw } = plot(rows, isStepped);
  const image = element('div', { class: 'plot', role: 'img' }, drawing);
  byId('charts').append(
    element(
      'div',
      { class: 'chart' },
      heading,
      element('div', { class: 'legend' }, ...legend),
      image,
    ),
  );

  return () => {
    setText(heading, t(title));
    rows.forEach(({ say }, index) => setText(says[index], say()));
    setAttribute(image, 'aria-label', spoken());
    draw({
      top: top(),
      marks: marks().map((value) => ({ value, text: label(value) })),
      start: `−${SPAN / 1000} s`,
      end: t('chartNow'),
    });
  };
}

/** Two to four marks at powers of two: bytes are counted in units of 1024. @param {number} most */
function bytesMarks(most) {
  const step = 2 ** Math.ceil(Math.log2(most / 4));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { markdownTable } from 'markdown-table';
import { fromRoot } from '../../scripts/lib/paths.js';
import { allGoals } from '../goals.js';
import { measures } from '../measures/index.js';
import { chartsOf } from './charts.js';
import { contenders } from './contenders.js';
import { median } from './statistics.js';

/** @typedef {import('./measure.js').Samples} Samples */

/**
 * @typedef {object} Row
 * @property {string} figure
 * @property {Record<string, number>} medians by contender
 * @property {Record<string, number>} ratios of ours to each other's, medians of those of each round
 * @property {import('../goals.js').Goal} [goal]
 */

/**
 * @param {Record<string, Samples>} samples by measure
 * @param {{ engine: import('../../scripts/lib/browsers.js').Engine, machine: string, rounds: number }} facts
 */
export function reportOf(samples, facts) {
  const sections = Object.entries(samples).map(([name, figures]) => ({
    measure: measures[/** @type {keyof typeof measures} */ (name)],
    rows: Object.entries(figures).map(([figure, values]) => rowOf(name, figure, values)),
  }));
  const text = sections
    .map(({ measure, rows }) => `\n${measure.title}\n${tableOf(measure.contenders, rows)}`)
    .join('\n');
  return { text, sections, ...facts };
}

/**
 * @param {string} measure
 * @param {string} figure
 * @param {Record<string, number[]>} values
 * @returns {Row}
 */
const rowOf = (measure, figure, values) => ({
  figure,
  medians: Object.fromEntries(Object.entries(values).map(([id, all]) => [id, median(all)])),
  ratios: Object.fromEntries(
    Object.entries(values).map(([id, all]) => [
      id,
      median(all.map((value, round) => oursOf(measure, values)[round] / value)),
    ]),
  ),
  goal: allGoals.find((goal) => goal.measure === measure && goal.figure === figure),
});

/** The first contender is this package. @param {string} measure @param {Record<string, number[]>} values */
const oursOf = (measure, values) =>
  values[measures[/** @type {keyof typeof measures} */ (measure)].contenders[0]];

/** @param {string[]} ids @param {Row[]} rows */
function tableOf(ids, rows) {
  const [, ...others] = ids;
  const head = [
    '',
    ...ids.map((id) => contenders[id].name),
    ...others.map((id) => `ours / ${contenders[id].short}`),
    'goal',
    '',
  ];
  const cells = rows.map(({ figure, medians, ratios, goal }) => [
    figure,
    ...ids.map((id) => shown(medians[id])),
    ...others.map((id) => (Number.isFinite(ratios[id]) ? ratios[id].toFixed(2) : '–')),
    goal?.text ?? '',
    goal ? (goal.holds(medians, ratios) ? 'reached' : 'MISSED') : '',
  ]);
  return markdownTable([head, ...cells], { align: head.map((_, at) => (at === 0 ? '' : 'r')) });
}

/** Three digits that count. @param {number} value */
function shown(value) {
  if (value === undefined) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/**
 * Writes the results, and of Chromium's the charts.
 *
 * @param {ReturnType<typeof reportOf>} report
 */
export async function writeReport({ sections, engine, machine, rounds }) {
  const isDefault = engine === 'chromium';
  if (isDefault) await writeCharts(sections);
  const parts = [
    isDefault ? '# Results' : `# Results in ${engine}`,
    `Written by \`npm run bench${isDefault ? '' : ` -- --engine ${engine}`}\`: medians of ${rounds} rounds, in which each has its turn. ${machine}.`,
    ...sections.map(({ measure, rows }) =>
      [`## ${measure.title}`, measure.about, tableOf(measure.contenders, rows)].join('\n\n'),
    ),
  ];
  const name = isDefault ? 'RESULTS.md' : `RESULTS.${engine}.md`;
  await writeFile(fromRoot('bench', name), `${parts.join('\n\n')}\n`);
}

/** @param {Parameters<typeof chartsOf>[0]} sections */
async function writeCharts(sections) {
  const folder = fromRoot('bench/charts');
  await mkdir(folder, { recursive: true });
  for (const [name, svg] of Object.entries(chartsOf(sections))) {
    await writeFile(path.join(folder, name), svg);
  }
}

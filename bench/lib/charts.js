// @ts-check
import * as echarts from 'echarts';
import { contenders } from './contenders.js';

/** Readable on white and on black. */
const ink = '#7d8590';

/** @type {Record<string, { measure: string, figure: string, title: string }>} */
const charts = {
  uploads: {
    measure: 'Small transfers',
    figure: 'uploads per second',
    title: '1 KiB uploads per second',
  },
  downloads: {
    measure: 'Small transfers',
    figure: 'downloads per second',
    title: '1 KiB downloads per second',
  },
  size: { measure: 'Size', figure: 'kB, brotli 11', title: 'What a page loads, kB brotli' },
  memory: {
    measure: 'Large transfers',
    figure: 'download with a progress listener, MB more at peak',
    title: '1 GiB download with progress: MB more at peak',
  },
};

/**
 * SVG by name, of what was measured.
 *
 * @param {{ measure: import('./measure.js').Measure, rows: import('./report.js').Row[] }[]} sections
 */
export function chartsOf(sections) {
  const found = Object.entries(charts).flatMap(([name, { measure, figure, title }]) => {
    const row = sections
      .find((section) => section.measure.title === measure)
      ?.rows.find((row) => row.figure === figure);
    return row ? [[name, barChart(title, row.medians)]] : [];
  });
  return Object.fromEntries(found);
}

/** @param {string} title @param {Record<string, number>} medians */
function barChart(title, medians) {
  const ids = Object.keys(medians).toReversed();
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: 480,
    height: 48 + 36 * ids.length,
  });
  chart.setOption({
    animation: false,
    backgroundColor: 'transparent',
    title: { text: title, textStyle: { color: ink, fontSize: 14 } },
    grid: { left: 130, right: 60, top: 36, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: ids.map((id) => contenders[id].name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: ink, fontSize: 13 },
    },
    series: {
      type: 'bar',
      barWidth: 20,
      data: ids.map((id) => ({
        value: Math.round(medians[id]),
        itemStyle: { color: contenders[id].colour },
      })),
      label: { show: true, position: 'right', color: ink, fontSize: 13 },
    },
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

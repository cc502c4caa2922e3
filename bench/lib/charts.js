// @ts-check
import * as echarts from 'echarts';
import { contenders } from './contenders.js';

/** Readable on white and on black. */
const ink = '#7d8590';

/** The languages of the READMEs. */
const languages = /** @type {const} */ (['en', 'zh']);

/** @typedef {Record<typeof languages[number], string>} Words */

/** @type {Record<string, { measure: string, figure: string, title: Words }>} */
const charts = {
  uploads: {
    measure: 'Small transfers',
    figure: 'uploads per second',
    title: { en: '1 KiB uploads per second', zh: '每秒上传次数（每次 1 KiB）' },
  },
  downloads: {
    measure: 'Small transfers',
    figure: 'downloads per second',
    title: { en: '1 KiB downloads per second', zh: '每秒下载次数（每次 1 KiB）' },
  },
  cold: {
    measure: 'A cold start',
    figure: 'ms',
    title: { en: 'Import and first call, cold page, ms', zh: '冷启动：导入并完成首次调用，毫秒' },
  },
  size: {
    measure: 'Size',
    figure: 'kB, brotli 11',
    title: { en: 'What a page loads, kB brotli', zh: '页面要加载的体积，kB（brotli）' },
  },
};

/**
 * SVG by file name, of what was measured.
 *
 * @param {{ measure: import('./measure.js').Measure, rows: import('./report.js').Row[] }[]} sections
 * @returns {Record<string, string>}
 */
export function chartsOf(sections) {
  const found = Object.entries(charts).flatMap(([name, { measure, figure, title }]) => {
    const row = sections
      .find((section) => section.measure.title === measure)
      ?.rows.find((row) => row.figure === figure);
    if (!row) return [];
    return languages.map((language) => [
      language === 'en' ? `${name}.svg` : `${name}.${language}.svg`,
      barChart(title[language], row.medians, language),
    ]);
  });
  return Object.fromEntries(found);
}

/**
 * @param {string} title
 * @param {Record<string, number>} medians
 * @param {keyof Words} language
 */
function barChart(title, medians, language) {
  const ids = Object.keys(contenders)
    .filter((id) => id in medians)
    .toReversed();
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
    grid: { left: 160, right: 60, top: 36, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: ids.map((id) => (language === 'zh' && contenders[id].chinese) || contenders[id].name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: ink, fontSize: 13 },
    },
    series: {
      type: 'bar',
      barWidth: 20,
      data: ids.map((id) => ({
        value: Number(medians[id].toPrecision(3)),
        itemStyle: { color: contenders[id].colour },
      })),
      label: { show: true, position: 'right', color: ink, fontSize: 13 },
    },
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

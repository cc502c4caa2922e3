import { element, setAttribute, setText, shape } from '../dom/element.js';

/** The drawing's own height; its width is the number of values. Both are stretched to the place. */
const HEIGHT = 100;

/**
 * Lines over time with the area below them. Colours, and all that is not to be stretched, are CSS's.
 *
 * @param {{ key: string, values: number[] }[]} rows
 * @param {boolean} isStepped whether a value holds until the next one
 */
export function plot(rows, isStepped) {
  const width = rows[0].values.length - 1;
  const areas = rows.map(({ key }) => shape('path', { class: `area ${key}` }));
  const lines = rows.map(({ key }) => shape('path', { class: `line ${key}` }));
  const curves = shape(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none' },
    ...areas,
    ...lines,
  );
  const grid = element('div', { class: 'grid' });
  const start = element('span');
  const end = element('span');

  /** @param {number[]} values @param {number} top */
  const pathOf = (values, top) =>
    values
      .map((value, index) => {
        const y = round(HEIGHT - (value / top) * HEIGHT);
        if (index === 0) return `M0 ${y}`;
        return isStepped ? `H${index}V${y}` : `L${index} ${y}`;
      })
      .join('');

  return {
    drawing: element(
      'div',
      { class: 'drawing' },
      grid,
      curves,
      element('div', { class: 'times' }, start, end),
    ),
    /** @param {{ top: number, marks: { value: number, text: string }[], start: string, end: string }} shown */
    draw(shown) {
      rows.forEach(({ values }, index) => {
        const path = pathOf(values, shown.top);
        setAttribute(lines[index], 'd', path);
        setAttribute(areas[index], 'd', `${path}V${HEIGHT}H0Z`);
      });
      const marks = shown.marks.map(({ value, text }) => {
        const mark = element('div', {}, element('span', {}, text));
        mark.style.bottom = `${round((value / shown.top) * 100)}%`;
        return mark;
      });
      grid.replaceChildren(...marks);
      setText(start, shown.start);
      setText(end, shown.end);
    },
  };
}

const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;

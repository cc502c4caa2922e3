import { byId, element, setText } from '../dom/element.js';
import { SLOTS } from '../model/queue.js';
import { formatBytes, formatNumber } from '../text/format.js';
import { t } from '../text/language.js';

/** What the module itself says of its state. */
const figures = {
  inFlight: ({ inFlight }) => `${inFlight} / ${SLOTS}`,
  waiting: ({ waiting }) => formatNumber(waiting),
  tempFiles: ({ tempFiles }) => formatNumber(tempFiles),
  memory: ({ memory }) => formatBytes(memory),
};

/** @param {() => import('wx-transfer').Inspection} inspect */
export function figuresView(inspect) {
  const shown = Object.entries(figures).map(([key, format]) => {
    const term = element('dt');
    const value = element('dd', { 'data-testid': `figure-${key}` });
    byId('figures').append(element('div', {}, term, value));
    return { key, format, term, value };
  });
  return () => {
    const inspection = inspect();
    for (const { key, format, term, value } of shown) {
      setText(term, t(key));
      setText(value, format(inspection));
    }
  };
}

import { copyButton } from './copy-button.js';
import { byId, element, icon, setText } from '../dom/element.js';
import { formatBytes, formatSeconds } from '../text/format.js';
import { current, t } from '../text/language.js';
import { keyedList } from './keyed-list.js';
import { kindIcon } from './kind.js';

/** @typedef {import('../model/log.js').Line} Line */

/** What is shown of a response's body. */
const EXCERPT = 100;

/** Nearer to its end than this, the log stays there as it grows; in pixels. */
const NEAR = 24;

/** @param {import('../model/log.js').Log} log */
export function logView(log) {
  const list = byId('log');
  const scroller = /** @type {HTMLElement} */ (list.parentElement);
  const show = keyedList(list, lineView);
  const clear = /** @type {HTMLButtonElement} */ (byId('clear-log'));
  const onlyFailures = /** @type {HTMLInputElement} */ (byId('only-failures'));
  const shown = () =>
    onlyFailures.checked ? log.lines.filter(({ callback }) => callback === 'fail') : log.lines;
  const copy = copyButton('copy-log', () => shown().map(textOf).join('\n'));
  clear.addEventListener('click', () => {
    scroller.focus();
    log.clear();
    update();
  });
  onlyFailures.addEventListener('change', () => update());

  const update = () => {
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    const lines = shown();
    show(lines);
    byId('no-log').hidden = lines.length > 0;
    setText(byId('no-log'), t(log.lines.length > 0 ? 'noFailures' : 'noLog'));
    clear.disabled = log.lines.length === 0;
    copy.disabled = lines.length === 0;
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  };
  return update;
}

/** @param {Line} line */
const textOf = (line) =>
  [
    formatSeconds(line.at, 3),
    `#${line.transfer.number}`,
    line.transfer.kind,
    line.callback,
    details[line.callback](line),
  ].join('  ');

/** @param {Line} line */
function lineView(line) {
  const { at, transfer, callback } = line;
  const detail = element('span', { class: 'detail' });
  const item = element(
    'li',
    {
      'data-testid': 'log-line',
      'data-number': transfer.number,
      'data-callback': callback,
      'data-kind': transfer.kind,
    },
    element('time', {}, formatSeconds(at, 3)),
    element('span', { class: 'who' }, icon(kindIcon(transfer)), `#${transfer.number}`),
    element('b', { class: 'callback' }, callback),
    detail,
  );
  let shown = '';
  return {
    item,
    update() {
      const state = `${current()} ${line.count}`;
      if (state === shown) return;
      shown = state;
      setText(detail, details[callback](line));
    },
  };
}

/** @type {Record<import('../model/follow.js').Callback, (line: Line) => string>} */
const details = {
  headers({ last: { statusCode, header } }) {
    const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}`);
    return [statusCode, ...lines].join(' · ');
  },
  progress({ first, last, count }) {
    const done = last.totalBytesSent ?? last.totalBytesWritten;
    const total = last.totalBytesExpectedToSend ?? last.totalBytesExpectedToWrite;
    const range = count > 1 ? `${first.progress} → ${last.progress} %` : `${last.progress} %`;
    const bytes = t('bytesOf', { done: formatBytes(done), total: formatBytes(total) });
    return [range, bytes, ...(count > 1 ? [t('events', { count })] : [])].join(' · ');
  },
  success: ({ last: { errMsg, statusCode, data, tempFilePath } }) =>
    [errMsg, statusCode, tempFilePath ?? excerpt(data)].filter(Boolean).join(' · '),
  fail: ended,
  complete: ended,
};

/** @param {Line} line */
function ended({ last: { errMsg, errno } }) {
  return errno === undefined ? errMsg : `${errMsg} · errno ${errno}`;
}

/** @param {string} text */
const excerpt = (text) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);

import { byId, element, icon, setAttribute, setText } from '../dom/element.js';
import { SLOTS } from '../model/queue.js';
import { t } from '../text/language.js';
import { keyedList } from './keyed-list.js';
import { kindIcon, kindText } from './kind.js';

/** So many who wait are shown; of the rest, the number. */
const SHOWN = 16;

/** @param {import('../model/queue.js').Queue} queue */
export function queueView(queue) {
  const slots = Array.from({ length: SLOTS }, (_, index) => slotView(index));
  byId('slots').append(...slots.map(({ item }) => item));

  const line = byId('line');
  const more = element('li', { class: 'more', hidden: true });
  const showLine = keyedList(line, waitingView);

  return () => {
    slots.forEach(({ update }, index) => update(queue.slots[index]));
    const { length } = queue.line;
    // The list's own items come first, the rest's number behind them.
    more.remove();
    showLine(queue.line.slice(0, SHOWN));
    if (length > SHOWN) line.append(more);
    more.hidden = length <= SHOWN;
    setText(more, t('lineMore', { count: length - SHOWN }));
    setText(byId('line-note'), t(length ? 'lineFirst' : 'lineEmpty'));
  };
}

/** @param {number} index */
function slotView(index) {
  const level = element('span', { class: 'level' });
  const position = element('span', { class: 'position' }, String(index + 1));
  const kind = element('span', { class: 'kind' });
  const number = element('b');
  const caller = element('span', { class: 'caller' });
  const percent = element('span', { class: 'percent' });
  const face = element(
    'span',
    { class: 'face', 'aria-hidden': 'true' },
    kind,
    number,
    caller,
    percent,
  );
  const spoken = element('span', { class: 'visually-hidden' });
  const item = element(
    'li',
    { class: 'slot', 'data-testid': 'slot' },
    level,
    position,
    face,
    spoken,
  );
  position.setAttribute('aria-hidden', 'true');
  /** @type {import('../model/transfer.js').Transfer | undefined} */
  let shown;

  return {
    item,
    /** @param {import('../model/transfer.js').Transfer | undefined} transfer */
    update(transfer) {
      const { percent: done } = transfer?.progress ?? {};
      if (transfer !== shown) {
        kind.replaceChildren(...(transfer ? [icon(kindIcon(transfer))] : []));
        caller.replaceChildren(...(transfer?.caller === 'phone' ? [icon('phone')] : []));
        shown = transfer;
      }
      setAttribute(item, 'data-kind', transfer?.kind);
      setAttribute(item, 'data-number', transfer?.number);
      setAttribute(item, 'data-unknown', Boolean(transfer) && done === undefined);
      level.style.height = `${transfer ? (done ?? 100) : 0}%`;
      setText(number, transfer ? `#${transfer.number}` : '');
      setText(percent, transfer ? (done === undefined ? '…' : `${done} %`) : '');
      setText(spoken, transfer ? spokenOf(index, transfer) : t('slotFree', { slot: index + 1 }));
    },
  };
}

/** @param {number} index @param {import('../model/transfer.js').Transfer} transfer */
function spokenOf(index, transfer) {
  const { number, name, progress } = transfer;
  return t('slotTaken', {
    slot: index + 1,
    kind: kindText(transfer),
    number,
    name,
    progress: progress.percent === undefined ? t('slotNoProgress') : `${progress.percent} %`,
  });
}

/** @param {import('../model/transfer.js').Transfer} transfer */
function waitingView(transfer) {
  const item = element(
    'li',
    { 'data-kind': transfer.kind, 'data-number': transfer.number },
    icon(kindIcon(transfer)),
    String(transfer.number),
  );
  return { item, update() {} };
}

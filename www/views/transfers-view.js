import { byId, element, icon, setAttribute, setText } from '../dom/element.js';
import { formatBytes, formatSeconds } from '../text/format.js';
import { t } from '../text/language.js';
import { keyedList } from './keyed-list.js';
import { kindIcon, kindText } from './kind.js';

/** @typedef {import('../model/transfer.js').Transfer} Transfer */

/** @param {import('../model/transfers.js').Transfers} transfers */
export function transfersView(transfers) {
  const showActive = keyedList(byId('active'), (transfer) => rowView(transfer, transfers));
  const showEnded = keyedList(byId('ended'), (transfer) => rowView(transfer, transfers));
  const clear = /** @type {HTMLButtonElement} */ (byId('clear'));
  const abortAll = /** @type {HTMLButtonElement} */ (byId('abort-all'));
  clear.addEventListener('click', () => {
    byId('transfers-title').focus();
    transfers.forgetEnded();
  });
  abortAll.addEventListener('click', () => transfers.abortAll());

  return () => {
    const active = transfers.active;
    const ended = transfers.all.filter((transfer) => !transfer.isActive);
    const focused = byId('active').contains(document.activeElement);
    showActive(active);
    showEnded(ended.sort((a, b) => b.endedAt - a.endedAt));
    if (focused && !byId('active').contains(document.activeElement)) keepFocus();
    byId('no-transfers').hidden = transfers.all.length > 0;
    clear.disabled = ended.length === 0;
    abortAll.disabled = active.length === 0;
  };
}

/** The button that had the focus is gone with its transfer. */
function keepFocus() {
  const next = byId('active').querySelector('button') ?? byId('transfers-title');
  next.focus({ preventScroll: true });
}

/** @param {Transfer} transfer @param {import('../model/transfers.js').Transfers} transfers */
function rowView(transfer, transfers) {
  const { number, kind, name, host } = transfer;
  const state = element('span', { class: 'state' });
  const bar = element('progress', { max: 100 });
  const bytes = element('span');
  const time = element('span', { class: 'time' });
  const transport = element('span');
  const note = element('span', { class: 'note' });
  const caller = element('span', { class: 'caller' });
  const abort = element('button', {
    type: 'button',
    class: 'button icon-only',
    click: () => transfer.task.abort(),
  });
  abort.append(icon('stop'));
  const item = element(
    'li',
    {
      class: 'transfer',
      'data-testid': 'transfer',
      'data-number': number,
      'data-kind': kind,
      'data-caller': transfer.caller,
    },
    element('span', { class: 'kind' }, icon(kindIcon(transfer))),
    element(
      'div',
      { class: 'body' },
      element(
        'div',
        { class: 'title' },
        element('b', {}, `#${number}`),
        ...(transfer.caller === 'phone' ? [caller] : []),
        element('span', { class: 'name', title: name }, name),
        state,
      ),
      bar,
      element(
        'div',
        { class: 'facts' },
        bytes,
        time,
        transport,
        element('span', { class: 'host' }, host),
        note,
      ),
    ),
    ...(transfer.isActive ? [abort] : []),
  );

  return {
    item,
    update() {
      setAttribute(item, 'data-state', transfer.state);
      setAttribute(item, 'data-error', (transfer.result?.statusCode ?? 0) >= 400);
      setText(state, stateText(transfer, transfers));
      setAttribute(state, 'title', transfer.result?.errMsg);
      showProgress(bar, transfer);
      setText(bytes, bytesText(transfer));
      bytes.hidden = !bytes.textContent;
      setText(time, timeText(transfer));
      time.hidden = !time.textContent;
      setText(transport, transfer.transport ?? '');
      transport.hidden = !transfer.transport;
      setText(caller, t('fromPhone'));
      setText(note, noteText(transfer));
      note.hidden = !note.textContent;
      setAttribute(abort, 'aria-label', t('abortOne', { kind: kindText(transfer), number }));
      setAttribute(abort, 'title', t('abort'));
    },
  };
}

/** @param {Transfer} transfer @param {import('../model/transfers.js').Transfers} transfers */
function stateText(transfer, { queue }) {
  const { state, progress, result } = transfer;
  if (state === 'waiting') return t('stateWaiting', { place: queue.line.indexOf(transfer) + 1 });
  if (state === 'running') {
    return progress.percent === undefined ? t('stateRunning') : `${progress.percent} %`;
  }
  return state === 'ok' ? String(result?.statusCode) : String(result?.errMsg.split(':fail ').pop());
}

/** @param {HTMLElement} bar @param {Transfer} transfer */
function showProgress(bar, transfer) {
  const { state, progress, number } = transfer;
  setAttribute(bar, 'aria-label', t('progressOf', { kind: kindText(transfer), number }));
  // Without a value the bar says that something is going on, but not how far.
  const value = { waiting: 0, running: progress.percent, ok: 100, failed: progress.percent ?? 0 };
  setAttribute(bar, 'value', value[state]);
}

/** @param {Transfer} transfer */
function bytesText(transfer) {
  const { done, total } = transfer.progress;
  if (!done && !total) return '';
  if (done === total || !total) return formatBytes(done);
  const bytes = t('bytesOf', { done: formatBytes(done), total: formatBytes(total) });
  return transfer.isActive ? `${bytes} · ${speedText(transfer)}` : bytes;
}

/** @param {Transfer} transfer */
function speedText({ progress, startedAt }) {
  const seconds = Math.max(performance.now() - startedAt, 100) / 1000;
  return t('perSecond', { bytes: formatBytes(progress.done / seconds) });
}

/** @param {Transfer} transfer */
function timeText({ startedAt, endedAt }) {
  if (Number.isNaN(startedAt)) return '';
  return formatSeconds((Number.isNaN(endedAt) ? performance.now() : endedAt) - startedAt);
}

/** What the server says it has got. @param {Transfer} transfer */
function noteText({ kind, result }) {
  if (kind !== 'upload' || !result?.data) return '';
  try {
    const files = JSON.parse(result.data).parts.filter((part) => part.kind === 'file');
    const texts = files.map(({ filename, size }) => `${filename}, ${formatBytes(size)}`);
    return texts.length ? t('received', { files: texts.join('; ') }) : '';
  } catch {
    return '';
  }
}

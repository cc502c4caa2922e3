import { byId, setText } from '../dom/element.js';
import { t } from '../text/language.js';

/** No oftener than this, or a screen reader never gets to the end of a sentence; in ms. */
const PAUSE = 2000;

/**
 * Tells those who do not see the page how the transfers go.
 *
 * @param {() => import('wx-transfer').Inspection} inspect
 */
export function announcement(inspect) {
  /** @type {import('../model/transfer.js').Transfer | undefined} */
  let last;
  let timer = 0;
  const announce = () => {
    timer = 0;
    const { inFlight, waiting } = inspect();
    const ended = last
      ? t('announcementEnded', { number: last.number, errMsg: last.result?.errMsg })
      : '';
    setText(byId('announcement'), t('announcement', { inFlight, waiting, ended }));
  };
  /** @param {import('../model/transfer.js').Transfer} transfer that has ended */
  return (transfer) => {
    last = transfer;
    timer ||= setTimeout(announce, PAUSE);
  };
}

// CONTRACT §10: how a call may end. More than one way only where the browser cannot tell, too.
import { badParameters, forbiddenPlace, refusals } from '../flaws.js';

/** A failure; its `errMsg` has the browser's own words at the end where `hasWords`. */
const failure = (text, errno, hasWords = false) => ({ text, errno, hasWords });

export const abort = (api) => failure('abort', api === 'uploadFile' ? 600003 : 603105);
const fileNotFound = failure('file not found', 600005);
const timedOut = failure('timeout', 5);
const noResponse = failure('network error: ', 600001, true);
const cutOff = failure('network interrupted: ', 600003, true);

export const badParameter = ({ flaw }) =>
  failure(`parameter error: ${badParameters[flaw].clauses}`, 1001);

/** Why a call is refused while it runs, to be told later; if it is. */
export function refusal({ refusal, keep }, file) {
  if (refusal !== undefined) return failure(refusals[refusal].text, refusals[refusal].errno);
  if (keep === 'forbidden') {
    return failure(`permission denied, open "${forbiddenPlace}"`, 603303);
  }
  return file?.isUnknown ? fileNotFound : undefined;
}

/** How one ends that nobody aborts. */
export function natural({ answer, keep, place, api }, { file, limit, hasHeaders }) {
  const isShort = limit < 1000;
  if (file?.isMissing) return isShort ? [fileNotFound, timedOut] : [fileNotFound];
  if (answer === 'never') return isShort ? [timedOut] : [];
  if (answer === 'reset') return [noResponse];
  // Not every browser shows the headers of what is cut off behind them.
  if (answer === 'cut') return hasHeaders ? [cutOff] : [cutOff, noResponse];
  const { status, size } = answer;
  const isKept = typeof keep === 'number';
  return [
    {
      text: 'ok',
      statusCode: status,
      ...(api === 'uploadFile' && { size: textLength(size) }),
      ...(isKept && { filePath: place }),
      isTemp: api === 'downloadFile' && !isKept,
    },
  ];
}

/** Whether `value`, from a callback, says so. */
export function says(value, api, { text, errno, hasWords, ...rest }) {
  if (text === 'ok') {
    const { statusCode, size, filePath, isTemp } = rest;
    return (
      value.errMsg === `${api}:ok` &&
      value.errno === undefined &&
      value.statusCode === statusCode &&
      value.size === size &&
      value.filePath === filePath &&
      (value.temp !== undefined) === isTemp
    );
  }
  const start = `${api}:fail ${text}`;
  const isText = hasWords
    ? value.errMsg.startsWith(start) && value.errMsg.length > start.length
    : value.errMsg === start;
  return isText && value.errno === errno;
}

/** Of what the server sends for a size, as text. */
const textLength = (size) =>
  new TextDecoder().decode(Uint8Array.from({ length: size }, (_, index) => index % 251)).length;

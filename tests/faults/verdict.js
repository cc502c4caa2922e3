// @ts-check
// Whether what a case called is what must come.

/** @typedef {import('./outcomes.js').Outcome} Outcome */

/**
 * What the page noted of a case.
 *
 * @typedef {object} Noted
 * @property {{ event: string, at: number, sync: boolean, progress?: number, status?: number }[]} log
 * @property {{ errMsg: string, errno?: number, statusCode?: number } | undefined} result
 * @property {boolean} same whether the last two callbacks got one object
 * @property {number} [received]
 */

/**
 * @param {Noted} noted
 * @param {import('../server/journal.js').Entry[]} requests what the server saw of it
 * @param {Outcome[]} possible
 * @returns {string[]} what is wrong, of the outcome that is nearest
 */
export function verdict(noted, requests, possible) {
  const always = broken(noted);
  // Nothing else can be said of what never ended.
  if (!noted.result) return always;
  const each = possible.map((outcome) => differences(noted, requests, outcome));
  each.sort((a, b) => a.length - b.length);
  return [...always, ...each[0]];
}

/**
 * What holds of every transfer.
 *
 * @param {Noted} noted
 */
function broken({ log, same, result }) {
  const count = (/** @type {string[]} */ ...names) =>
    log.filter(({ event }) => names.includes(event)).length;
  const progress = log.flatMap(({ progress }) => progress ?? []);
  const headers = log.find(({ event }) => event === 'headers');
  const rises = progress.every(
    (percent, index) =>
      Number.isInteger(percent) &&
      percent >= 0 &&
      percent <= 100 &&
      !(percent <= progress[index - 1]),
  );
  /** @type {[boolean, string][]} */
  const claims = [
    [count('complete') > 0, 'SILENT: complete has not been called'],
    [count('success', 'fail') === 1, `success and fail: called ${count('success', 'fail')} times`],
    [count('complete') <= 1, `complete: called ${count('complete')} times`],
    [count('headers') <= 1, `headers: told ${count('headers')} times`],
    [count('complete') === 0 || log.at(-1)?.event === 'complete', 'something came after complete'],
    [!result || same, 'complete got another object'],
    [!log.some(({ sync }) => sync), 'something was called before the call had returned'],
    [rises, `progress: ${progress}`],
    [
      !headers || result?.statusCode === undefined || headers.status === result.statusCode,
      `headers told ${headers?.status}`,
    ],
  ];
  return claims.filter(([holds]) => !holds).map(([, claim]) => claim);
}

/**
 * @param {Noted} noted
 * @param {import('../server/journal.js').Entry[]} requests
 * @param {Outcome} outcome
 */
function differences({ log, result, received }, requests, outcome) {
  const last = log.findLast(({ event }) => event === 'progress')?.progress;
  const at = endedAt(log);
  const part = requests.at(-1)?.parts.find(({ kind }) => kind === 'file');
  const sent = part && 'size' in part ? part.size : undefined;
  const { errno, statusCode, least = 0, most = Infinity } = outcome;
  /** @type {[boolean, string][]} */
  const claims = [
    [patternOf(outcome.events).test(sequence(log)), `calls should be: ${outcome.events}`],
    [outcome.errMsg.test(withoutName(result?.errMsg)), `errMsg should match ${outcome.errMsg}`],
    [result?.errno === errno, `errno should be ${errno}`],
    [result?.statusCode === statusCode, `statusCode should be ${statusCode}`],
    [
      outcome.received === undefined || received === outcome.received,
      `${received} bytes received instead of ${outcome.received}`,
    ],
    [
      outcome.sent === undefined || sent === outcome.sent,
      `${sent} bytes of the file sent instead of ${outcome.sent}`,
    ],
    [!outcome.inFull || last === 100, `progress ended at ${last}`],
    [!outcome.unasked || requests.length === 0, `${requests.length} requests sent`],
    [!outcome.cut || requests.at(-1)?.closed === 'aborted', 'the connection has not been cut'],
    [at >= least && at <= most, `${at} ms should be from ${least} to ${most}`],
  ];
  return claims.filter(([holds]) => !holds).map(([, claim]) => claim);
}

/** @param {string} events */
function patternOf(events) {
  const words = events
    .split(' ')
    .map((word) => (word.endsWith('?') ? `(${word.slice(0, -1)} )?` : `${word} `));
  return new RegExp(`^${words.join('')}$`);
}

/** What was called, several progress events in a row as one. @param {Noted['log']} log */
export const sequence = (log) =>
  log
    .map(({ event }) => event)
    .filter((event, index, all) => event !== 'progress' || all[index - 1] !== event)
    .map((event) => `${event} `)
    .join('');

/** When success or fail was called. @param {Noted['log']} log */
export const endedAt = (log) =>
  log.find(({ event }) => event === 'success' || event === 'fail')?.at ?? NaN;

/** @param {string} [errMsg] */
export const withoutName = (errMsg = '') => errMsg.replace(/^\w+:/, '');

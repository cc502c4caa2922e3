// A program, and the log of one run of it, for a person to read.

/**
 * Of the listeners only those that were called.
 *
 * @param {import('./arbitrary.js').Program} program
 * @param {any[]} log
 */
export function showProgram({ steps, functions }, log) {
  const called = new Set(log.map(({ enter }) => enter?.fn));
  return [
    ...steps.flatMap(({ wait, actions }, step) => [
      `step ${step} (${wait === 'microtask' ? 'a microtask' : `a task ${wait} ms`} later)`,
      ...indent(actions.flatMap(showAction)),
    ]),
    ...functions.flatMap((bodies, fn) =>
      called.has(fn)
        ? [
            `listener f${fn}`,
            ...indent(bodies.flatMap((body, n) => showBody(`call ${n + 1}`, body))),
          ]
        : [],
    ),
  ].join('\n');
}

const indent = (lines) => lines.map((line) => `  ${line}`);

function showBody(name, actions = []) {
  if (actions.length === 0) return [];
  return [`${name}:`, ...indent(actions.flatMap(showAction))];
}

function showAction(action) {
  const { do: name, call, event, fn, then, listeners = [], times, ...rest } = action;
  const of = call === undefined ? '' : call === 'own' ? ' the own call' : ` call ${call}`;
  const listener = event ? ` ${event} ${fn === undefined ? 'all' : `f${fn}`}` : '';
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const repeated = times > 1 ? ` ${times} times` : '';
  return [
    `${name}${listener}${of}${repeated}${more}`,
    ...indent([
      ...listeners.map((listener) => `on ${listener.event} f${listener.fn}`),
      ...Object.entries(then ?? {}).flatMap(([callback, body]) => showBody(callback, body)),
    ]),
  ];
}

/** @param {any[]} log */
export function showLog(log) {
  const lines = [];
  let depth = 0;
  for (const { at, ...entry } of log) {
    if (entry.leave) depth -= 1;
    const line = showEntry(entry);
    if (line) lines.push(`${at.toFixed(1).padStart(9)} ${'  '.repeat(depth)}${line}`);
    if (entry.enter) depth += 1;
  }
  return lines.join('\n');
}

function showEntry(entry) {
  if (entry.enter) return showPoint(entry.enter);
  if (entry.leave) return entry.threw && `threw ${entry.threw}`;
  if (entry.call !== undefined) {
    const { call, api, url = 'nowhere', ...facts } = entry;
    return `${api} #${call} to ${url} ${JSON.stringify(facts)}`;
  }
  if (entry.returned !== undefined) return `#${entry.returned} has returned`;
  return JSON.stringify(entry);
}

function showPoint({ step, call, toast, ask, callback, event, fn, value }) {
  if (step !== undefined) return `step ${step}`;
  const other = toast === undefined ? `ask ${ask}` : `toast ${toast}`;
  const subject = call === undefined ? other : `#${call}`;
  const what = callback ?? `${event} f${fn}`;
  return `=> ${what} of ${subject} ${JSON.stringify(value)}`;
}

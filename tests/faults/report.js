// @ts-check
// The matrix as a person reads it: a line for each thing that came of a row, and of whom.
import { markdownTable } from 'markdown-table';
import { endedAt, sequence, withoutName } from './verdict.js';

/** @typedef {import('./matrix.js').Result} Result */

/** What an errMsg ends in where browsers have words of their own. */
const REASON = /(?<=network (?:error|interrupted): ).*/;

const initial = { uploadFile: 'up', downloadFile: 'down' };

/**
 * @param {Result[]} results
 * @returns {string}
 */
export function report(results) {
  const rows = groups(results, ({ row }) => row.name).flatMap((ofRow) =>
    groups(ofRow, lookOf).map((alike, index) => {
      const [{ row, noted, problems }] = alike;
      return [
        index === 0 ? row.name : '',
        variantsOf(alike),
        problems.length > 0 ? `!! ${callsOf(noted)}` : callsOf(noted),
        endOf(noted, '…'),
        timesOf(alike),
      ];
    }),
  );
  const told = reasons(results);
  return [
    'up, down: uploadFile, downloadFile; + with a progress listener.',
    markdownTable([['row', 'where', 'calls', 'errMsg, errno or statusCode', 'ms'], ...rows]),
    ...(told.length > 0 ? ['', 'What … stands for:', ...told] : []),
  ].join('\n');
}

/** What is wrong, a line each. @param {Result[]} results */
export const problemsOf = (results) =>
  results.flatMap(({ row, engine, api, listening, problems, noted }) =>
    problems.map(
      (problem) =>
        `${row.name}, ${engine}, ${api}${listening ? ' with a listener' : ''}: ${problem}` +
        ` (${callsOf(noted) || 'nothing called'}, ${endOf(noted)})`,
    ),
  );

/**
 * In the order of their first members.
 *
 * @template T
 * @param {T[]} members
 * @param {(member: T) => string} keyOf
 */
function groups(members, keyOf) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const member of members) {
    const key = keyOf(member);
    found.set(key, [...(found.get(key) ?? []), member]);
  }
  return [...found.values()];
}

/** @param {Result} result */
const lookOf = ({ noted, problems }) =>
  [callsOf(noted), endOf(noted, '…'), problems.length > 0].join();

/** @param {Result['noted']} noted */
const callsOf = ({ log }) => sequence(log).trim();

/** @param {Result['noted']} noted @param {string} [reason] in the place of the browser's own */
const endOf = ({ result }, reason) => {
  if (!result) return 'SILENT';
  const errMsg = withoutName(result.errMsg);
  return `${reason ? errMsg.replace(REASON, reason) : errMsg}, ${result.errno ?? result.statusCode}`;
};

/** Engines that agree are named together. @param {Result[]} alike */
function variantsOf(alike) {
  const ofEngines = groups(alike, ({ engine }) => engine).map((own) => ({
    engine: own[0].engine,
    variants: own.map(({ api, listening }) => initial[api] + (listening ? '+' : '')).join(' '),
  }));
  return groups(ofEngines, ({ variants }) => variants)
    .map(
      (same) =>
        `${same.map(({ engine }) => engine[0].toUpperCase()).join('')}: ${same[0].variants}`,
    )
    .join('; ');
}

/** @param {Result[]} alike */
function timesOf(alike) {
  const times = alike.map(({ noted }) => endedAt(noted.log));
  const [least, most] = [Math.min(...times), Math.max(...times)];
  return least === most ? String(least) : `${least}-${most}`;
}

/** @param {Result[]} results */
function reasons(results) {
  const told = results.flatMap(({ engine, noted }) => {
    const [words] = REASON.exec(noted.result?.errMsg ?? '') ?? [];
    return words ? [{ engine, words }] : [];
  });
  return groups(told, ({ words }) => words).map((same) => {
    const engines = new Set(same.map(({ engine }) => engine));
    return `  ${same[0].words} (${[...engines].join(', ')}; ${same.length} times)`;
  });
}

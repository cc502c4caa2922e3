// @ts-check
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot, nameOf } from '../paths.js';
import { run } from '../run.js';
import { countsFolder, statementsFile } from './folders.js';

/**
 * How often each line that holds code has run, by file.
 *
 * @typedef {Map<string, Map<number, number>>} Lines
 */

/**
 * @param {import('./tools.js').Tools} tools
 * @param {string[]} objects what the Rust code was compiled into
 * @returns {Promise<Lines>} of each file below src/ and js/ that holds code, in the order of names
 */
export async function countedLines(tools, objects) {
  const lines = [...(await rustLines(tools, objects)), ...(await scriptLines())];
  return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {import('./tools.js').Tools} tools @param {string[]} objects */
async function rustLines({ profdata, cov }, [first, ...others]) {
  const profile = path.join(countsFolder, 'all.profdata');
  const list = path.join(countsFolder, 'all.list');
  await writeFile(list, (await countsOf('.profraw')).join('\n'));
  await run(profdata, ['merge', '-sparse', `-input-files=${list}`, '-o', profile], { quiet: true });
  const report = await run(
    cov,
    [
      ...['export', '-format=lcov', `-instr-profile=${profile}`, first],
      ...others.flatMap((object) => ['-object', object]),
      ...['-sources', fromRoot('src')],
    ],
    { quiet: true },
  );
  /** @type {Lines} */
  const lines = new Map();
  for (const record of report.split('end_of_record')) {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    // Coverage's own part is in no release.
    if (!file || nameOf(file) === 'src/web/coverage.rs') continue;
    const end = await testsOf(file);
    const counts = [...record.matchAll(/^DA:(\d+),(\d+)/gm)]
      .map(([, line, count]) => /** @type {const} */ ([Number(line), Number(count)]))
      .filter(([line]) => line < end);
    if (counts.length > 0) lines.set(nameOf(file), new Map(counts));
  }
  return lines;
}

/**
 * The line from which on a file holds its tests, which are not to be counted.
 *
 * @param {string} file
 */
async function testsOf(file) {
  const at = (await readFile(file, 'utf8')).split('\n').indexOf('#[cfg(test)]');
  return at < 0 ? Infinity : at + 1;
}

/** A line has run as often as the least of the statements that begin there. */
async function scriptLines() {
  /** @type {Record<string, Record<string, { start: { line: number } }>>} */
  const statements = JSON.parse(await readFile(statementsFile, 'utf8'));
  /** @type {Record<string, number[]>} */
  const sums = {};
  for (const file of await countsOf('.json')) {
    for (const [name, counts] of Object.entries(JSON.parse(await readFile(file, 'utf8')))) {
      const sum = (sums[name] ??= counts.map(() => 0));
      for (const [at, count] of counts.entries()) sum[at] += count;
    }
  }
  /** @type {Lines} */
  const lines = new Map();
  for (const [name, places] of Object.entries(statements)) {
    const counts = new Map();
    for (const [at, { start }] of Object.values(places).entries()) {
      const count = sums[name]?.[at] ?? 0;
      counts.set(start.line, Math.min(counts.get(start.line) ?? Infinity, count));
    }
    if (counts.size > 0) lines.set(name, counts);
  }
  return lines;
}

/** @param {string} ending */
async function countsOf(ending) {
  const names = await readdir(countsFolder);
  return names.filter((name) => name.endsWith(ending)).map((name) => path.join(countsFolder, name));
}

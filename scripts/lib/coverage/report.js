// @ts-check
import { readFile } from 'node:fs/promises';
import { Failure } from '../failure.js';
import { fromRoot } from '../paths.js';
import { table } from '../table.js';
import { explanations } from './uncovered.js';

/** What each half must reach, in percent of its lines. */
const LEAST = 95;

/**
 * Prints what was covered. Throws where that is too little, and where an uncovered line and its
 * explanation do not go together.
 *
 * @param {import('./lines.js').Lines} lines
 * @param {import('../browsers.js').Engine[]} engines those whose tests ran
 */
export async function report(lines, engines) {
  const files = [...lines].map(([name, counts]) => ({ name, ...sum(counts) }));
  const totals = ['src', 'js'].map((folder) => {
    const own = files.filter(({ name }) => name.startsWith(`${folder}/`));
    const total = own.reduce((sum, { all }) => sum + all, 0);
    const covered = own.reduce((sum, { covered }) => sum + covered, 0);
    return { name: `${folder}, the whole`, all: total, covered, uncovered: [] };
  });
  console.log(
    `\n${table([
      ['file', 'lines', 'covered', 'percent', 'not covered'],
      ...[...files, ...totals].map(({ name, all, covered, uncovered }) => [
        ...[name, String(all), String(covered), percent(covered, all).toFixed(1)],
        uncovered.join(' '),
      ]),
    ])}`,
  );

  const problems = totals
    .filter(({ all, covered }) => percent(covered, all) < LEAST)
    .map(({ name }) => `${name}: less than ${LEAST} % of the lines ran.`);
  /** @type {Map<string, Set<number>>} */
  const explained = new Map(files.map(({ name }) => [name, new Set()]));
  if (explanations.length > 0) console.log('\nLines that did not run, and why:');
  for (const { file, code, why, unless } of explanations) {
    if (unless && engines.includes(unless)) continue;
    const place = `${file}: \`${code.join(' ')}\``;
    console.log(`  ${place}\n    ${why}`);
    const counts = lines.get(file);
    const starts = await occurrences(file, code);
    if (!counts || starts.length === 0) {
      problems.push(`${place} is explained but not there.`);
      continue;
    }
    const uncovered = starts
      .flatMap((start) => code.map((_, at) => start + at))
      .filter((line) => counts.get(line) === 0);
    if (uncovered.length === 0) problems.push(`${place} is explained but did run.`);
    for (const line of uncovered) explained.get(file)?.add(line);
  }
  for (const { name, uncovered } of files) {
    const text = (await readFile(fromRoot(name), 'utf8')).split('\n');
    for (const line of uncovered.filter((line) => !explained.get(name)?.has(line))) {
      problems.push(`${name}:${line} did not run: \`${text[line - 1].trim()}\``);
    }
  }
  if (problems.length > 0) {
    throw new Failure(
      `${problems.join('\n')}\n\nTest it, remove it, or explain it in scripts/lib/coverage/uncovered.js.`,
    );
  }
}

/** @param {Map<number, number>} counts */
function sum(counts) {
  const uncovered = [...counts].filter(([, count]) => count === 0).map(([line]) => line);
  return {
    all: counts.size,
    covered: counts.size - uncovered.length,
    uncovered: uncovered.sort((a, b) => a - b),
  };
}

/** @param {number} covered @param {number} all */
const percent = (covered, all) => (all === 0 ? 100 : (100 * covered) / all);

/**
 * The numbers of the lines where this code begins.
 *
 * @param {string} file
 * @param {string[]} code
 */
async function occurrences(file, code) {
  const text = (await readFile(fromRoot(file), 'utf8')).split('\n').map((line) => line.trim());
  return text.flatMap((_, at) =>
    code.every((line, further) => text[at + further] === line) ? at + 1 : [],
  );
}

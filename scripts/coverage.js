// @ts-check
// Which lines the tests run, of Rust and of what is written for pages, natively and in Chromium:
// `npm run coverage`. The last run's report once more, with explanations as they are now: `-- --again`.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { scripts } from '../tests/page/coverage.js';
import { ensureClang } from './lib/browsers.js';
import { page } from './lib/checks.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { requireEngines } from './lib/in-engines.js';
import { fromRoot, nameOf } from './lib/paths.js';
import { run } from './lib/run.js';
import { addComponents, locked, wasmTarget } from './lib/rust.js';
import { step } from './lib/step.js';
import { table } from './lib/table.js';
import { buildTestPackage } from './lib/test-package.js';
import { ensureTools } from './lib/tools.js';
import { explanations } from '../tests/uncovered.js';

/** What each half must reach, in percent of its lines. */
const LEAST = 99;

const base = fromRoot('target/coverage');
const counts = path.join(base, 'counts');
const distFolder = path.join(base, 'dist');
const compiled = path.join(base, wasmTarget, 'debug/wx_transfer.wasm');
const lastRun = path.join(base, 'last-run.json');

/** How often each line that holds code has run, by file. @typedef {Record<string, Record<string, number>>} Lines */

await entry(async () => {
  const { values } = parseArgs({ options: { again: { type: 'boolean', default: false } } });
  if (!values.again) {
    await requireEngines(['chromium']);
    await ensureClang();
    await addComponents('llvm-tools');
    await ensureTools(['cargo-llvm-cov']);
    await rm(counts, { recursive: true, force: true });
    await mkdir(counts, { recursive: true });
    await step('Building the package', build);
    await step('Running the Rust tests', () => llvmCov('--no-report'));
    const env = { WX_TRANSFER_DIST: distFolder, WX_TRANSFER_COUNTS: counts };
    const { failed } = await page('chromium', env);
    // What ran is counted all the same.
    if (failed > 0) process.exitCode = 1;
    await writeFile(lastRun, JSON.stringify({ ...(await rustLines()), ...(await scriptLines()) }));
  }
  await report(JSON.parse(await readFile(lastRun, 'utf8')));
});

/** A package whose module counts what runs. */
async function build() {
  const rustc = [
    ...['rustc', ...locked, '--lib', '--crate-type', 'cdylib', '--features', 'coverage'],
    ...['--target', wasmTarget, '--target-dir', base, '--'],
    // This crate alone. Where nothing runs there is a count of 0 only if the linker leaves it in.
    ...['-Cinstrument-coverage', '-Zno-profiler-runtime', '-Clink-args=--no-gc-sections'],
  ];
  const env = {
    CARGO_PROFILE_DEV_OPT_LEVEL: 's',
    CARGO_PROFILE_DEV_DEBUG: '0',
    CARGO_INCREMENTAL: '0',
    // Has the stable compiler take -Z.
    RUSTC_BOOTSTRAP: '1',
  };
  await run('cargo', rustc, { env });
  await buildTestPackage(compiled, { packageFolder: path.join(base, 'package'), distFolder });
}

/** @param {string[]} args */
function llvmCov(...args) {
  const env = { LLVM_COV_FLAGS: `-object ${compiled}` };
  return run('cargo', ['llvm-cov', ...args], { quiet: true, env });
}

/** Of the native tests, and of the module in pages. @returns {Promise<Lines>} */
async function rustLines() {
  for (const name of await readdir(counts)) {
    // Where cargo-llvm-cov looks for them.
    await copyFile(
      path.join(counts, name),
      fromRoot('target/llvm-cov-target', `wx-transfer-${name}`),
    );
  }
  /** @type {Lines} */
  const lines = {};
  // Coverage's own part is in no release.
  const records = await llvmCov('report', '--lcov', '--ignore-filename-regex', 'coverage.rs');
  for (const record of records.split('end_of_record')) {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    if (!file) continue;
    const [code] = (await readFile(file, 'utf8')).split('#[cfg(test)]');
    const end = code.split('\n').length;
    const ran = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, ...pair]) => pair.map(Number));
    lines[nameOf(file)] = Object.fromEntries(ran.filter(([line]) => line < end));
  }
  return lines;
}

/** @returns {Promise<Lines>} */
async function scriptLines() {
  const results = await scripts.generate();
  return Object.fromEntries(
    (results?.files ?? []).map(({ sourcePath, data }) => [
      sourcePath,
      // Of a line that ran in part, a text tells how often.
      Object.fromEntries(
        Object.entries(data?.lines ?? {}).map(([line, ran]) => [line, ran === 0 ? 0 : 1]),
      ),
    ]),
  );
}

/**
 * Prints what was covered. Throws where that is too little, and where a line that did not run and its
 * explanation do not go together.
 *
 * @param {Lines} lines
 */
async function report(lines) {
  const problems = [];
  const rows = [];
  const totals = /** @type {Record<string, number[]>} */ ({ rs: [0, 0], other: [0, 0] });
  const unused = new Set(explanations);
  for (const [file, ran] of Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = (await readFile(fromRoot(file), 'utf8')).split('\n').map((line) => line.trim());
    const missed = Object.keys(ran)
      .filter((line) => ran[line] === 0)
      .map(Number);
    const all = Object.keys(ran).length;
    const total = totals[file.endsWith('.rs') ? 'rs' : 'other'];
    total[0] += all - missed.length;
    total[1] += all;
    rows.push([file, String(all), String(all - missed.length), missed.join(' ')]);
    for (const line of missed) {
      // Its code may be any of the lines of an explanation, together with the others.
      const why = explanations.find(
        ({ file: of, code }) =>
          of === file &&
          code.some((_, at) => code.every((each, n) => text[line - 1 - at + n] === each)),
      );
      if (why) unused.delete(why);
      else problems.push(`${file}:${line} did not run: \`${text[line - 1]}\``);
    }
  }
  console.log(`\n${table([['file', 'lines', 'covered', 'not covered'], ...rows])}`);
  for (const [name, [covered, all]] of Object.entries(totals)) {
    const percent = (100 * covered) / all;
    console.log(`${name === 'rs' ? 'Rust' : 'scripts'}: ${percent.toFixed(1)} % of ${all} lines`);
    if (!(percent >= LEAST)) problems.push(`Less than ${LEAST} % ran.`);
  }
  for (const { file, code, why } of explanations)
    console.log(`  ${file}: \`${code[0]}\`\n    ${why}`);
  for (const { file, code } of unused)
    problems.push(`${file}: \`${code[0]}\` is explained, but ran.`);
  if (problems.length > 0) {
    throw new Failure(
      `${problems.join('\n')}\n\nTest it, remove it, or explain it in tests/uncovered.js.`,
    );
  }
}

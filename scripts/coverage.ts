// Which lines the tests run, of Rust and of TypeScript, natively and in Chromium: `npm run coverage`.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { scripts } from '../tests/page/coverage.js';
import { explanations } from '../tests/uncovered.js';
import { ensureClang } from './lib/browsers.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { setUpEngines } from './lib/in-engines.js';
import { fromRoot, nameOf } from './lib/paths.js';
import { run } from './lib/run.js';
import { addComponents, locked, nightly, wasmTarget } from './lib/rust.js';
import { step } from './lib/step.js';
import { buildTestPackage } from './lib/test-package.js';
import { nodeTests } from './lib/test-runners.js';

/** What each half must reach, in percent of its lines. */
const LEAST = 99;

const base = fromRoot('target/coverage');
const [packageFolder, distFolder] = ['package', 'dist'].map((name) => path.join(base, name));
const compiled = path.join(base, wasmTarget, 'debug');
const main = fromRoot('tests/page/main.js');

/** By file, each line that holds code and how often it ran; in a text, of one that ran in part. */
type Lines = Record<string, [number, unknown][]>;

await entry(async () => report(await count()));

async function count(): Promise<Lines> {
  await setUpEngines(['chromium'], ['cargo-llvm-cov'], true);
  await ensureClang();
  await addComponents('llvm-tools');
  await step('Building the package', build);
  await llvmCov('clean', '--profraw-only');
  await rm(path.join(base, 'scripts'), { recursive: true, force: true });
  await step('Running the Rust tests', () => llvmCov('--no-report'));
  const folders = { WX_TRANSFER_DIST: distFolder, WX_TRANSFER_PACKAGE: packageFolder };
  // Where cargo-llvm-cov looks for its own.
  const WX_TRANSFER_COUNTS = fromRoot('target/llvm-cov-target');
  const env = { ENGINE: 'chromium', ...folders, WX_TRANSFER_COUNTS };
  // In several browsers: one has not room for the memories of all instances.
  for (const TEST_PART of ['^[01]', '^2[0-4]', '^2[5-9]', '^[3-9]']) {
    const { failed } = await nodeTests([main], { ...env, TEST_PART }, 90);
    // What ran is counted all the same.
    if (failed > 0) process.exitCode = 1;
  }
  return { ...(await rustLines()), ...(await scriptLines()) };
}

/** A package whose module counts what runs. */
async function build() {
  const profile = { CARGO_PROFILE_DEV_OPT_LEVEL: 's', CARGO_PROFILE_DEV_DEBUG: '0' };
  const env = { ...profile, CARGO_INCREMENTAL: '0', ...nightly };
  const into = [...locked, '--lib', '--target', wasmTarget, '--target-dir', base];
  const counted = ['--crate-type', 'cdylib', '--features', 'coverage', '--'];
  // This crate alone. Where nothing runs there is a count of 0 only if the linker leaves it in.
  const flags = ['-Cinstrument-coverage', '-Zno-profiler-runtime', '-Clink-args=--no-gc-sections'];
  await run('cargo', ['rustc', ...into, ...counted, ...flags], { env });
  await run('cargo', ['build', ...into, '--package', 'wx-transfer-media'], { env });
  await buildTestPackage(compiled, packageFolder, distFolder);
}

function llvmCov(...args: string[]) {
  const env = { LLVM_COV_FLAGS: `-object ${path.join(compiled, 'wx_transfer.wasm')}` };
  return run('cargo', ['llvm-cov', ...args], { quiet: true, env });
}

/** Of the native tests, and of the module in pages. */
async function rustLines(): Promise<Lines> {
  const lines: Lines = {};
  // Coverage's own part is in no release.
  const records = await llvmCov('report', '--lcov', '--ignore-filename-regex', 'coverage.rs');
  for (const record of records.split('end_of_record')) {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    if (!file) continue;
    const [code] = (await readFile(file, 'utf8')).split('#[cfg(test)]');
    const end = code.split('\n').length;
    lines[nameOf(file)] = [...record.matchAll(/^DA:(\d+),(\d+)/gm)]
      .map(([, line, ran]): [number, number] => [Number(line), Number(ran)])
      .filter(([line]) => line < end);
  }
  return lines;
}

/** All that are neither blank nor comments. */
async function scriptLines(): Promise<Lines> {
  const { files = [] } = (await scripts.generate()) ?? {};
  return Object.fromEntries(
    files.map(({ sourcePath, data }) => [
      sourcePath,
      Object.entries(data?.lines ?? {}).map(([line, ran]) => [Number(line), ran]),
    ]),
  );
}

/**
 * Prints what was covered. Throws where that is too little, and where a line that did not run and its
 * explanation do not go together.
 */
async function report(lines: Lines) {
  const problems = [];
  const totals = { Rust: [0, 0], TypeScript: [0, 0] };
  const unused = new Set(explanations);
  for (const [file, ran] of Object.entries(lines)) {
    const text = (await readFile(fromRoot(file), 'utf8')).split('\n').map((line) => line.trim());
    const missed = ran.filter(([, times]) => times === 0);
    const total = totals[file.endsWith('.rs') ? 'Rust' : 'TypeScript'];
    total[0] += missed.length;
    total[1] += ran.length;
    for (const [line] of missed) {
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
  for (const { file, code, why } of explanations) console.log(`${file}: \`${code[0]}\`\n  ${why}`);
  for (const { file, code } of unused)
    problems.push(`${file}: \`${code[0]}\` ran, but is explained.`);
  for (const [name, [missed, all]] of Object.entries(totals)) {
    const percent = 100 * (1 - missed / all);
    console.log(`${name}: ${percent.toFixed(2)} % of ${all} lines ran, all but ${missed}.`);
    if (!(percent >= LEAST)) problems.push(`Less than ${LEAST} % of ${name} ran.`);
  }
  if (problems.length === 0) return;
  problems.push('', 'Test it, remove it, or explain it in tests/uncovered.js.');
  throw new Failure(problems.join('\n'));
}

// @ts-check
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../failure.js';
import { fromRoot } from '../paths.js';
import { findProgram, firstExecutable, prependToPath } from '../programs.js';
import { ask } from '../run.js';

/**
 * The programs that coverage takes besides those of a build, and the compiler's own triple.
 *
 * @typedef {{ profdata: string, cov: string, host: string }} Tools
 */

/**
 * Finds them and puts clang on PATH, by that name: minicov, the part of the instrumented module that
 * is written in C, is compiled by it.
 *
 * @returns {Promise<Tools>}
 */
export async function findTools() {
  const about = (await ask('rustc', ['-vV'])) ?? '';
  const host = /^host: (.+)$/m.exec(about)?.[1] ?? '';
  // Older programs cannot read what this compiler writes.
  const version = Number(/^LLVM version: (\d+)/m.exec(about)?.[1]);
  const sysroot = (await ask('rustc', ['--print', 'sysroot'])) ?? '';
  const ofRustup = path.join(sysroot, 'lib/rustlib', host, 'bin');

  const find = async (/** @type {string} */ name) => {
    const exact = findProgram(`${name}-${version}`) ?? firstExecutable([path.join(ofRustup, name)]);
    if (exact) return exact;
    const any = findProgram(name);
    const itsVersion = any && /version (\d+)/.exec((await ask(any, ['--version'])) ?? '')?.[1];
    return Number(itsVersion) >= version ? any : undefined;
  };
  const profdata = await find('llvm-profdata');
  const cov = await find('llvm-cov');
  const clang = findProgram('clang', `clang-${version}`);
  if (!profdata || !cov || !clang) {
    const missing = Object.entries({ 'llvm-profdata': profdata, 'llvm-cov': cov, clang })
      .filter(([, program]) => !program)
      .map(([name]) => name);
    throw new Failure(
      `Coverage needs LLVM ${version}, as this rustc has it; missing: ${missing.join(', ')}.\n` +
        `On Debian: sudo apt-get install --no-install-recommends clang-${version} llvm-${version}\n` +
        'With rustup, `rustup component add llvm-tools` has llvm-profdata and llvm-cov; clang, of\n' +
        'any version that compiles for wasm32, comes from elsewhere.',
    );
  }
  await callClang(clang);
  return { profdata, cov, host };
}

/** @param {string} clang */
async function callClang(clang) {
  if (findProgram('clang')) return;
  const folder = fromRoot('target/coverage/bin');
  const link = path.join(folder, 'clang');
  await mkdir(folder, { recursive: true });
  await rm(link, { force: true });
  await symlink(clang, link);
  prependToPath(folder);
}

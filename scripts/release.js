// @ts-check
// Makes a release's tarball out of two clean clones and compares them: `npm run release`. It publishes
// nothing. RELEASING.md is the way around it.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { npm } from './lib/npm.js';
import { fromRoot, root } from './lib/paths.js';
import { compare } from './lib/reproducible.js';
import { ask, run } from './lib/run.js';
import { wasmTarget } from './lib/rust.js';
import { step } from './lib/step.js';
import { pack } from './lib/tarball.js';
import { temporaryFolder } from './lib/temporary.js';
import { releaseRust } from './lib/versions.js';

await entry(async () => {
  const changes = await ask('git', ['status', '--porcelain']);
  if (changes !== '') throw new Failure(`Not committed, so not in it:\n${changes ?? 'everything'}`);
  await useReleaseCompiler();

  const clones = [await build(), await build()];
  const [first, second] = await Promise.all(clones.map((folder) => pack(folder, folder)));
  if (first.integrity !== second.integrity) {
    const [here, there] = clones.map((folder) => path.join(folder, 'dist'));
    throw new Failure(`Two builds are not the same:\n${compare(here, there).join('\n')}`);
  }
  const destination = fromRoot('target/tarball');
  await rm(destination, { recursive: true, force: true });
  await mkdir(destination, { recursive: true });
  const file = path.join(destination, path.basename(first.file));
  await copyFile(first.file, file);
  console.log(`
${path.basename(file)}, made twice with the same bytes
  commit      ${await ask('git', ['describe', '--always', '--tags', '--long'])}
  made by     Rust ${releaseRust}, Node ${process.versions.node}, npm ${await ask('npm', ['--version'])}
  size        ${first.bytes.length} bytes, ${first.files.length} files
  integrity   ${first.integrity}
  is at       ${file}`);
});

/** Another compiler makes other bytes. */
async function useReleaseCompiler() {
  process.env.RUSTUP_TOOLCHAIN = releaseRust;
  const found = await ask('rustc', ['--version']);
  if (found?.startsWith(`rustc ${releaseRust} `)) return;
  throw new Failure(
    `Releases are built by Rust ${releaseRust}. Install it beside yours, which stays what it is:\n` +
      `  rustup toolchain install ${releaseRust} --component rust-src --target ${wasmTarget}`,
  );
}

/** Builds the package in a clone of its own, and resolves with its folder. */
async function build() {
  const { folder } = temporaryFolder('wx-transfer-release');
  await step(`Building in ${folder}`, async () => {
    await run('git', ['clone', '--quiet', pathToFileURL(root).href, folder]);
    const inClone = { cwd: folder, env: { CI: 'true' }, quiet: true };
    await npm(['ci', '--no-audit', '--no-fund'], inClone);
    await run(process.execPath, [path.join(folder, 'scripts/build.js')], inClone);
  });
  return folder;
}

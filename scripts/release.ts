// Makes a release's tarball out of two clean clones and compares them: `npm run release`. It publishes
// nothing. RELEASING.md is the way around it.
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { fromRoot, root } from './lib/paths.js';
import { buildIn, compare } from './lib/reproducible.js';
import { ask, npm, run } from './lib/run.js';
import { wasmTarget } from './lib/rust.js';
import { pack } from './lib/tarball.js';
import { temporaryFolder } from './lib/temporary.js';
import { releaseRust } from './lib/versions.js';

await entry(async () => {
  const changes = await ask('git', ['status', '--porcelain']);
  if (changes !== '') throw new Failure(`Not committed, so not in it:\n${changes ?? 'everything'}`);
  // Another compiler makes other bytes.
  Object.assign(process.env, { RUSTUP_TOOLCHAIN: releaseRust, CI: 'true' });
  const compiler = await ask('rustc', ['--version']);
  if (!compiler?.startsWith(`rustc ${releaseRust} `)) {
    throw new Failure(
      `Releases are built by Rust ${releaseRust}. Install it beside yours, which stays what it is:\n` +
        `  rustup toolchain install ${releaseRust} --component rust-src --target ${wasmTarget}`,
    );
  }

  const [first, second] = [await build(), await build()];
  if (first.integrity !== second.integrity) {
    const dists = [first, second].map(({ file }) => path.join(path.dirname(file), 'dist'));
    throw new Failure(`Two builds are not the same: ${compare(...dists).join(', ')}`);
  }
  const destination = fromRoot('target/tarball');
  await rm(destination, { recursive: true, force: true });
  const file = path.join(destination, path.basename(first.file));
  await cp(first.file, file);
  console.log(`
${path.basename(file)}, made twice with the same bytes
  commit      ${await ask('git', ['describe', '--always', '--tags', '--long'])}
  made by     Rust ${releaseRust}, Node ${process.versions.node}, npm ${await ask('npm', ['--version'])}
  size        ${first.size} bytes, ${first.files.length} files
  integrity   ${first.integrity}
  is at       ${file}`);
});

/** Builds and packs the package in a clone of its own. */
async function build() {
  const { folder } = temporaryFolder('wx-transfer-release');
  await run('git', ['clone', '--quiet', pathToFileURL(root).href, folder]);
  await npm(['ci', '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
  await buildIn(folder);
  return pack(folder, folder);
}

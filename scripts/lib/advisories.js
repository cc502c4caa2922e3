// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cargoDeny, manifests } from './cargo-deny.js';
import { Failure } from './failure.js';
import { gitAuthor } from './git-author.js';
import { npm } from './npm.js';
import { CommandFailure, ask, run } from './run.js';
import { Skipped } from './stages.js';
import { temporaryFolder } from './temporary.js';
import { programs } from './tools.js';

const database = 'https://github.com/RustSec/advisory-db';

/** git never asks for a name: it says that it cannot. */
const unattended = { GIT_TERMINAL_PROMPT: '0' };

/**
 * Fails on a crate that RustSec warns of or that was yanked. The database may be out of reach.
 *
 * @param {Parameters<typeof run>[2]} [options] of the programs that this runs
 */
export async function crateAdvisories({ env = {}, ...options } = {}) {
  const checkAll = async (/** @type {Record<string, string>} */ env) => {
    for (const manifest of manifests) {
      await cargoDeny(manifest, ['advisories'], { ...options, env });
    }
  };
  await (indexRenewed ??= renewIndex());
  const reason = await fetchDatabase({ ...unattended, ...env });
  if (!reason) return checkAll({ ...unattended, ...env });
  await withStandIn(checkAll);
  throw new Skipped(
    `no advisory was looked up, only what was yanked: the database is out of reach.\n     ${reason}`,
  );
}

/** @type {Promise<void> | undefined} */
let indexRenewed;

/** cargo asks for a crate's entry in the index only when it must: what is yanked could be old news. */
async function renewIndex() {
  for (const manifest of manifests) {
    await ask('cargo', ['update', '--dry-run', '--manifest-path', manifest]);
  }
}

/**
 * Resolves with why RustSec's database cannot be had, or with `undefined` if it is there and new.
 *
 * @param {Record<string, string>} env
 */
async function fetchDatabase(env) {
  const options = { env, silent: true, minutes: 5 };
  try {
    await run(path.join(programs, 'cargo-deny'), ['--config', 'deny.toml', 'fetch', 'db'], options);
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return lastLine(error.output) || error.message;
  }
}

/**
 * Does the work with a database of one advisory on no crate of ours: without any, cargo-deny does not
 * look for yanked crates either.
 *
 * @param {(env: Record<string, string>) => Promise<unknown>} work
 */
async function withStandIn(work) {
  const { folder, remove } = temporaryFolder('wx-transfer-advisories');
  try {
    const origin = path.join(folder, 'origin');
    await writeDatabase(origin, { id: 'RUSTSEC-2000-0001', crate: 'none-of-ours' });
    await work({ ADVISORY_DBS: path.join(folder, 'clones'), ...insteadOfDatabase(origin) });
  } finally {
    remove();
  }
}

/**
 * Makes a repository like RustSec's, with one advisory on every version of a crate.
 *
 * @param {string} folder
 * @param {{ id: string, crate: string }} advisory
 */
export async function writeDatabase(folder, { id, crate }) {
  const file = path.join(folder, 'crates', crate, `${id}.md`);
  await mkdir(path.dirname(file), { recursive: true });
  const lines = [
    '```toml',
    ...['[advisory]', `id = "${id}"`, `package = "${crate}"`, 'date = "2000-01-01"'],
    ...['[versions]', 'patched = []'],
    ...['```', '', '# For a test'],
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd: folder, quiet: true });
  await git('init', '--initial-branch', 'main');
  await git('add', '.');
  await git(...gitAuthor, 'commit', '--message', id);
}

/**
 * What makes git go elsewhere for RustSec's database.
 *
 * @param {string} url
 */
export const insteadOfDatabase = (url) => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.${url}.insteadOf`,
  GIT_CONFIG_VALUE_0: database,
});

/**
 * Fails on an npm package that its registry warns of. Not every registry tells.
 *
 * @param {string[]} [options] of npm
 */
export async function npmAdvisories(options = []) {
  const answer = await audit(options);
  if (!('vulnerabilities' in answer)) {
    throw new Skipped(
      `no advisory was looked up: the registry does not tell.\n     ${answer.message}`,
    );
  }
  const named = Object.entries(answer.vulnerabilities);
  if (named.length === 0) return;
  const lines = named.map(([name, { severity }]) => `${name}: ${severity}`);
  throw new Failure(`${lines.join('\n')}\n\`npm audit\` tells more.`);
}

/**
 * What the registry says, or why it does not. npm ends with a failure in either case of bad news.
 *
 * @param {string[]} options
 * @returns {Promise<{ vulnerabilities: Record<string, { severity: string }> } | { message: string }>}
 */
async function audit(options) {
  const args = ['audit', '--json', '--fetch-retries=0', ...options];
  const output = await npm(args, { silent: true, minutes: 5 }).catch((error) => {
    if (error instanceof CommandFailure) return error.output;
    throw error;
  });
  const answer = JSON.parse(/^\{$.*^\}$/ms.exec(output)?.[0] ?? '{}');
  if (answer.vulnerabilities || answer.message) return answer;
  throw new Failure(`npm audit does not answer:\n${output}`);
}

/** @param {string} output */
const lastLine = (output) => output.trimEnd().split('\n').at(-1);

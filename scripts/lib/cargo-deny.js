// @ts-check
import path from 'node:path';
import { fromRoot } from './paths.js';
import { run } from './run.js';
import { programs } from './tools.js';

/** What ships, and what only helps to make it. Each has a lock file of its own. */
export const [module, glueGenerator] = ['Cargo.toml', 'tools/bindgen/Cargo.toml'];

export const manifests = [module, glueGenerator];

/**
 * Asks `cargo deny` whether a manifest's crates are as deny.toml wants them.
 *
 * @param {string} manifest
 * @param {string[]} checks
 * @param {Parameters<typeof run>[2] & { config?: string, lenient?: boolean }} [options]
 */
export function cargoDeny(manifest, checks, options = {}) {
  // The glue generator's crates are others', and only they can put an end to their duplicates.
  const { config = 'deny.toml', lenient = manifest === glueGenerator, ...rest } = options;
  return run(
    path.join(programs, 'cargo-deny'),
    [
      ...['--locked', '--config', config, '--manifest-path', fromRoot(manifest)],
      ...['check', '--hide-inclusion-graph'],
      ...(lenient ? ['--warn', 'duplicate'] : []),
      ...checks,
    ],
    rest,
  );
}

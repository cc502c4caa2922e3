import path from 'node:path';
import { fromRoot } from './paths.js';
import { run, type RunOptions } from './run.js';
import { programs } from './tools.js';

/** What ships, and what only helps to make it. Each has a lock file of its own. */
export const manifests = ['Cargo.toml', 'tools/bindgen/Cargo.toml'];
export const [module, glueGenerator] = manifests;

type Options = RunOptions & { config?: string; lenient?: boolean };

/** Asks `cargo deny` whether a manifest's crates are as deny.toml wants them. */
export function cargoDeny(manifest: string, checks: string[], options: Options = {}) {
  // The glue generator's crates are others', and only they can put an end to their duplicates.
  const { config = 'deny.toml', lenient = manifest === glueGenerator, ...rest } = options;
  const flags = ['--locked', '--config', config, '--manifest-path', fromRoot(manifest)];
  const warned = lenient ? ['--warn', 'duplicate'] : [];
  const args = [...flags, 'check', '--hide-inclusion-graph', ...warned, ...checks];
  return run(path.join(programs, 'cargo-deny'), args, rest);
}

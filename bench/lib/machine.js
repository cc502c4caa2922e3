import { readFile } from 'node:fs/promises';
import os from 'node:os';

/**
 * What the figures were measured on, in words.
 *
 * @param {import('./world.js').World} world
 */
export async function machine({ driver, isInMemory }) {
  const capabilities = await driver.getCapabilities();
  const processors = os.cpus();
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const system = /^PRETTY_NAME="?(.*?)"?$/m.exec(release)?.[1] ?? os.type();
  return [
    `${processors.length} × ${processors[0].model.trim()}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system,
    `Node ${process.versions.node}`,
    `${capabilities.getBrowserName()} ${capabilities.getBrowserVersion()}`,
    `its files ${isInMemory ? 'in memory' : 'on the disk'}`,
  ].join(', ');
}

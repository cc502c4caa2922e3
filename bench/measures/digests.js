import { createHash } from 'node:crypto';

/** What is hashed in one piece beside Node's, in bytes; the last of them is timed too. */
const SIZES = [0, 1, 63, 64, 65, 2 ** 20, 2 ** 20 + 1, 5e7, 2 ** 30];

const ALGORITHMS = ['md5', 'sha1', 'sha256'];

/** @type {import('../lib/measure.js').Measure} */
export const digests = {
  title: 'Digests',
  about: `getFileInfo of files from 0 B to 1 GiB, whose digests are the same as Node's: the speed of that with 1 GiB, the longest time in which the page did nothing else, and its longest task.`,
  contenders: ['ours'],
  async run({ world, rounds, progress }) {
    const wanted = SIZES.map((size) => digestsOf(size));
    /** @type {Record<string, number[]>} */
    const seen = {};
    for (let round = 1; round <= rounds; round++) {
      await world.places.ours.open();
      for (const [at, size] of SIZES.entries()) {
        progress(`round ${round} of ${rounds}: ${size.toLocaleString('en')} B`);
        const result = await world.places.ours.run((options) => window.bench.digests(options), {
          ...{ size, algorithms: ALGORITHMS },
        });
        for (const [name, digest] of Object.entries(wanted[at])) {
          const found = result.digests[name];
          if (found !== digest) throw new Error(`${name} of ${size} B: ${found}, not ${digest}`);
        }
        if (at < SIZES.length - 1) continue;
        for (const [name, taken] of Object.entries(result.taken)) {
          (seen[`${name}, MB/s`] ??= []).push(size / 1000 / taken);
        }
        (seen['ms, longest silence of the page'] ??= []).push(result.silence);
        if (result.longestTask !== undefined) {
          (seen['ms, longest task; 0 is below 50'] ??= []).push(result.longestTask);
        }
        (seen['MiB of WebAssembly memory more'] ??= []).push(result.memory / 2 ** 20);
      }
    }
    return Object.fromEntries(Object.entries(seen).map(([what, ours]) => [what, { ours }]));
  },
};

/** By Node, of the same bytes as contenders/digests.js makes. @param {number} size */
function digestsOf(size) {
  const block = Buffer.from(Uint8Array.from({ length: 2 ** 20 }, (_, at) => (at * 31) % 253));
  const hashes = ALGORITHMS.map((name) => createHash(name));
  for (let start = 0; start < size; start += block.length) {
    for (const hash of hashes) hash.update(block.subarray(0, size - start));
  }
  return Object.fromEntries(hashes.map((hash, at) => [ALGORITHMS[at], hash.digest('hex')]));
}

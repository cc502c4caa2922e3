// Digests of a file that is made here, block by block.
import { longestTaskOf, silenceOf } from './silence.js';

/** Memories of the modules that were started, with their bytes at the beginning. */
const memories = [];

/** Notes the memory of each module that is started from now on. */
function watchMemories() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = new target(...args);
      for (const each of Object.values(instance.exports)) {
        if (each instanceof WebAssembly.Memory) memories.push([each, each.buffer.byteLength]);
      }
      return instance;
    },
  });
}

/**
 * Of a file of `size` bytes by each algorithm: the digest, the milliseconds it takes, the longest silence of the
 * page and its longest task, and the bytes that the modules have taken more since they were started.
 */
export async function digests(
  { createTempFilePath, releaseTempFile, getFileInfo },
  { size, algorithms },
) {
  if (memories.length === 0) watchMemories();
  const block = Uint8Array.from({ length: 2 ** 20 }, (_, at) => (at * 31) % 253);
  const blocks = new Array(Math.floor(size / block.length)).fill(block);
  const filePath = createTempFilePath(
    new Blob([...blocks, block.subarray(0, size % block.length)]),
  );
  const seen = { digests: {}, taken: {}, silence: 0, longestTask: undefined };
  for (const digestAlgorithm of algorithms) {
    const { result, taken, silence, longestTask } = await longestTaskOf(() =>
      silenceOf(() => getFileInfo({ filePath, digestAlgorithm })),
    );
    seen.digests[digestAlgorithm] = result.size === size ? result.digest : `${result.size} B`;
    seen.taken[digestAlgorithm] = taken;
    seen.silence = Math.max(seen.silence, silence);
    if (longestTask !== undefined) seen.longestTask = Math.max(seen.longestTask ?? 0, longestTask);
  }
  releaseTempFile(filePath);
  const more = memories.map(([memory, first]) => memory.buffer.byteLength - first);
  return { ...seen, memory: more.reduce((sum, each) => sum + each, 0) };
}

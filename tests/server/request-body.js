// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { multipartReader } from './multipart.js';

/** How much of a body a record keeps unless told otherwise, in bytes. */
const RAW_BYTES = 4096;

/**
 * How often a paced read sends an interim response, in ms. The end of an abandoned upload queues
 * behind megabytes that the kernel has taken from the client and that a slow reader has yet to
 * read; a write to a client that is gone fails at once.
 */
const PROBE_MS = 50;

/**
 * Reads the body into the entry: counts it, keeps its beginning and, of a form, its parts.
 * Rejects when the client vanishes.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./journal.js').Entry} entry
 * @param {{ pace?: import('./behaviour.js').Pace, keep?: number, res: import('node:http').ServerResponse, signal: AbortSignal }} reading
 */
export async function readBody(req, entry, { pace, keep = RAW_BYTES, res, signal }) {
  const probe = pace && setInterval(() => res.writeProcessing(), PROBE_MS);
  const form = multipartReader(req.headers, entry);
  let owed = 0;
  try {
    for await (const chunk of req) {
      if (entry.raw.length < keep) {
        entry.raw += chunk.toString('latin1', 0, keep - entry.raw.length);
      }
      entry.bytes += chunk.length;
      await form?.write(chunk);
      if (!pace) continue;
      owed += chunk.length;
      const pauses = Math.floor(owed / pace.bytes);
      owed %= pace.bytes;
      if (pauses) await sleep(pauses * pace.ms, undefined, { signal });
    }
    await form?.end();
  } finally {
    clearInterval(probe);
    form?.destroy();
  }
}

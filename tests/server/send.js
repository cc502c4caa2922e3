// @ts-check
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pieces } from './source.js';

/** How long a client has to read an answer before the reset that would discard it, in ms. */
const GRACE = 100;

/**
 * @typedef {object} Sending
 * @property {import('node:net').Socket} socket
 * @property {number} end where in the source to stop
 * @property {import('./behaviour.js').Pace} [drip]
 * @property {AbortSignal} signal
 */

/**
 * Sends the headers and the source up to `end`, no faster than the client takes it.
 * @param {import('node:http').ServerResponse} res
 * @param {import('./source.js').Source} source
 * @param {Sending} sending
 */
export async function send(res, source, { socket, end, drip, signal }) {
  sendHead(res, socket);
  const step = drip ? drip.bytes : end;
  for (let offset = 0; offset < end; offset += step) {
    if (drip && offset) await sleep(drip.ms, undefined, { signal });
    for (const piece of pieces(source, offset, Math.min(offset + step, end))) {
      if (!res.write(piece)) await once(res, 'drain', { signal });
    }
  }
}

/**
 * Left to itself, `flushHeaders` writes each character above ASCII as two bytes.
 * @param {import('node:http').ServerResponse} res
 * @param {import('node:net').Socket} socket
 */
function sendHead(res, socket) {
  socket.setDefaultEncoding('latin1');
  res.flushHeaders();
  socket.setDefaultEncoding('utf8');
}

/**
 * Waits until all is sent and could be read, then hangs up.
 * @param {import('node:net').Socket} socket
 * @param {AbortSignal} signal
 * @param {() => void} cut
 * @param {() => void} [sent]
 */
export async function hangUp(socket, signal, cut, sent) {
  // Writes keep their order, so an empty one is through when all the others are.
  await new Promise((resolve, reject) => {
    socket.write('', (error) => (error ? reject(error) : resolve(null)));
  });
  sent?.();
  await sleep(GRACE, undefined, { signal });
  cut();
}

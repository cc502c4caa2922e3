// @ts-check
import { contentOf } from './content.js';
import { encode } from './encode.js';
import { head } from './head.js';
import { hangUp, send } from './send.js';

/**
 * @typedef {object} Answer
 * @property {import('./behaviour.js').Behaviour} behaviour
 * @property {(req: import('node:http').IncomingMessage) => string} [policy]
 * @property {import('node:net').Socket} socket
 * @property {AbortSignal} signal aborted when the client is gone
 * @property {() => unknown} defaultBody a value to be sent as JSON, or undefined
 * @property {() => void} done called when the answer is complete though Node's response never ends
 */

/**
 * Answers a request, to the end that its query asks for.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {Answer} answer
 */
export async function respond(req, res, { behaviour, policy, socket, signal, defaultBody, done }) {
  const { cut, stall, drip, early, encoding } = behaviour;
  const content = contentOf(behaviour, defaultBody);
  if (encoding && !content.bodiless) {
    content.source = await encode(content.source, encoding, signal);
  }
  res.writeHead(content.status, head(req, behaviour, content, policy));
  const end = req.method === 'HEAD' || cut === 'after' ? 0 : content.source.length;
  await send(res, content.source, {
    socket,
    end: Math.min(typeof cut === 'number' ? cut : end, stall ?? end),
    drip,
    signal,
  });
  if (stall !== undefined) return;
  if (cut !== undefined) return hangUp(socket, signal, () => socket.resetAndDestroy());
  if (!early) return res.end();
  // Ended in Node's way, the response would make Node read the rest of the request.
  if (res.chunkedEncoding) socket.write('0\r\n\r\n');
  return hangUp(socket, signal, () => socket.destroy(), done);
}

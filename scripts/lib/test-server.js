// @ts-check
import { startServer } from '../../tests/server/index.js';
import { codeOf } from './failure.js';

// The Rust tests have the origins compiled in: with ports that stay, they are compiled once.
const ports = [18410, 18411];

/**
 * Starts the test server, does the work with its two origins, and stops it.
 *
 * @template T
 * @param {(origins: string[]) => Promise<T>} work
 */
export async function withTestServer(work) {
  const server = await startServer({ ports }).catch((error) => {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return startServer();
  });
  try {
    return await work(server.origins);
  } finally {
    await server.close();
  }
}

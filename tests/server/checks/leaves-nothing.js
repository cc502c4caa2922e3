// A process that ends by itself only if a closed server leaves no timer and no socket behind.
import { startServer } from '../index.js';
import { open, until } from './client.js';

const server = await startServer();
const heads = [
  'GET /download?never',
  'GET /download?delay=60000',
  'GET /download?size=1000&drip=1:60000',
  'GET /download?cut=1',
  'POST /upload?early\nContent-Length: 1000',
  'POST /upload?read=1:60000\nContent-Length: 1000',
];
for (const head of heads) {
  const body = head.startsWith('POST') ? 'body' : '';
  open(server.origins[0], head, body)
    .on('error', () => {})
    .resume();
}
await until(() => server.stats().requests === heads.length);
await server.close();

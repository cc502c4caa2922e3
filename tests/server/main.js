// @ts-check
// node tests/server/main.js [--port N]: two origins, on N and N + 1 or on free ports.
import { parseArgs } from 'node:util';
import { startServer } from './index.js';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65534) {
  console.error(`--port should be an integer from 0 to 65534 instead of ${values.port}`);
  process.exit(2);
}

const { origins } = await startServer({ ports: port ? [port, port + 1] : [0, 0] });
console.log(origins.join('\n'));

// Builds the package and serves the demo page with the test server as its API: `npm start [-- --port N]`.
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import { integer } from './lib/choose.js';
import { startDemo } from './lib/demo.js';
import { entry } from './lib/entry.js';
import { buildPackage } from './lib/package.js';
import { ensureRust } from './lib/rust.js';
import { step } from './lib/step.js';

await entry(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  const wanted = integer('--port', values.port, 0, 65535);

  await ensureRust();
  await buildPackage();
  // Any other, where that is taken.
  const port = await getPort({ port: wanted });
  const demo = await step('Starting the server', () => startDemo(port));
  console.log(`\nThe demo is at ${demo.url}\nPress Ctrl-C to stop.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.removeAllListeners(signal).once(signal, () => process.exit());
  }
});

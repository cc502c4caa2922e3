// @ts-check
// Builds the package and serves the demo page with the test server as its API: `npm start [-- --port N]`.
import { parseArgs } from 'node:util';
import { startDemo } from './lib/demo.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { buildPackage } from './lib/package.js';
import { ensureRust } from './lib/rust.js';
import { step } from './lib/step.js';

await entry(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Failure(`--port ${values.port}: a port is a number from 0 to 65535.`);
  }

  await ensureRust();
  await buildPackage();
  const demo = await step('Starting the server', () => startDemo(port));
  console.log(`\nThe demo is at ${demo.url}\nPress Ctrl-C to stop.`);

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      await demo.close();
      console.log('\nStopped.');
      process.exit(0);
    });
  }
});

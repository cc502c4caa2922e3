// The default timeout in real time: transfers that never end begin in a window of their own before
// the other tests, and are looked at behind them.
import { startServer } from '../server/index.js';
import { openWindow } from './window.js';
import { run } from './context.js';

/** Apart from the other tests' server, whose connections and counts are theirs. */
let server;
let window;

/** Opens the window and starts transfers there that only their timeout can end. */
export async function begin() {
  server = await startServer({ ports: [0] });
  window = await openWindow({ allow: [`connect-src ${server.origins[0]}`] });
  await run(
    (downs, ups) => {
      const filePath = kit.pathOf('x');
      const asked = [{}, { timeout: 120_000 }, { timeout: 0 }];
      globalThis.endless = Promise.all([
        ...asked.map((extra, index) => kit.download({ url: downs[index], ...extra })),
        kit.download({ url: downs[3] }, (task) => task.onProgressUpdate(() => {})),
        kit.upload({ url: ups[0], filePath, name: 'f' }),
      ]);
    },
    Array.from({ length: 4 }, (_, n) => `${server.origins[0]}/download?never&n=${n}`),
    [`${server.origins[0]}/upload?never`],
  );
  await window.leave();
}

/** What became of them: the `errMsg` and when it came, in ms after the call. */
export async function end() {
  await window.enter();
  const results = await run(async () =>
    (await globalThis.endless).map(({ log, result }) => [result.errMsg, log[0].at]),
  );
  await window.close();
  await server.close();
  return results;
}

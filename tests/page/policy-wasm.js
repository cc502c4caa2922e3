// Tells by the title how `init` ends under the page's own Content-Security-Policy.
import { init } from '/dist/wasm.js';

init('/dist/wx_transfer.wasm').then(
  () => (document.title = '"ready"'),
  ({ message }) => (document.title = JSON.stringify(message)),
);

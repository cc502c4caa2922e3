// Calls functions that need a page where there is none, and tells how they failed.
import { wx } from '/dist/index.js';

self.onmessage = async ({ data: calls }) => {
  const failed = calls.map(([name, options]) => wx[name](options).catch((failure) => failure));
  self.postMessage(await Promise.all(failed));
};

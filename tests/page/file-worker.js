// Files that last, in a worker of any kind: what was done, and what failed.
import { ready, wx, createTempFilePath } from '/dist/index.js';
import { later, now } from '/files/compared.js';
import { Model } from '/files/model.js';
import { calls } from '/files/random.js';

async function work({ seed, count }) {
  const manager = wx.getFileSystemManager();
  await ready();
  for (const name of manager.readdirSync('wxfile://usr')) {
    const path = `wxfile://usr/${name}`;
    if (manager.statSync(path).isFile()) manager.unlinkSync(path);
    else manager.rmdirSync(path, true);
  }
  const model = new Model();
  const drawn = calls(seed);
  for (let at = 0; at < count; at++) {
    const { name, args } = drawn.next().value;
    const expected = JSON.stringify(model.call(name, args));
    const seen = JSON.stringify(await (at % 3 ? later : now)(manager, name, args));
    if (seen !== expected) return { at, name, args, expected, seen };
  }
  const data = 'x'.repeat(40_000);
  manager.writeFileSync('wxfile://usr/large', data);
  const temp = createTempFilePath(new Blob(['\ufefftemp']), 'a.txt');
  const read = (path) => {
    try {
      return manager.readFileSync(path, 'utf8') === (path === temp ? '\ufefftemp' : data);
    } catch ({ errMsg, errno }) {
      return [errMsg.replace(/error: .*;/, 'error: …;'), errno];
    }
  };
  const results = [read('wxfile://usr/large'), read(temp)];
  await ready();
  return { at: count, results };
}

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data }) => port.postMessage(await work(data));
};
self.onmessage = async ({ data, source }) => (source ?? self).postMessage(await work(data));

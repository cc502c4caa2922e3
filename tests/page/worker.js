// Downloads and uploads again what it got, in a worker of any kind.
import { downloadFile, uploadFile } from '/dist/index.js';

async function work({ up, down }) {
  const progress = [];
  const downloaded = await new Promise((complete) => {
    const task = downloadFile({ url: down, complete });
    task.onProgressUpdate((event) => progress.push(event.progress));
  });
  const uploaded = await new Promise((complete) => {
    uploadFile({ url: up, filePath: downloaded.tempFilePath, name: 'file', complete });
  });
  return { errMsgs: [downloaded.errMsg, uploaded.errMsg], progress };
}

// A shared worker is spoken to through a port, the others directly.
self.onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data }) => port.postMessage(await work(data));
};
self.onmessage = async ({ data, source }) => (source ?? self).postMessage(await work(data));

// Files that last, by the package.
import {
  configure,
  createTempFilePath,
  downloadFile,
  ready,
  releaseTempFile,
  uploadFile,
  wx,
} from 'wx-transfer';

const at = (name) => `${wx.env.USER_DATA_PATH}/${name}`;

/** One asynchronous call, as a promise. */
const promised = (call, options) =>
  new Promise((success, reject) => {
    call({ ...options, success, fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });

/** One of a method of the manager. */
const ask = (name, options) => promised(wx.getFileSystemManager()[name], options);

/** Reads what is stored. The module, which `ready` starts too, has been started before by `warm`. */
export const open = async () => {
  configure({ fileStorageLimit: 2 ** 31 });
  wx.getFileSystemManager();
  await ready();
};

export const warm = async (url) => {
  const { tempFilePath } = await promised(downloadFile, { url });
  releaseTempFile(tempFilePath);
};

export const write = (name, data) => ask('writeFile', { filePath: at(name), data });

export const read = async (name) => (await ask('readFile', { filePath: at(name) })).data;

/** Returns before it is stored. */
export const writeNow = (name, data) => wx.getFileSystemManager().writeFileSync(at(name), data);

export const readNow = (name) => wx.getFileSystemManager().readFileSync(at(name));

/** All that was written at once is stored. */
export const settled = ready;

/** Puts a Blob there. */
export async function put(name, blob) {
  const srcPath = createTempFilePath(blob);
  await ask('copyFile', { srcPath, destPath: at(name) });
  releaseTempFile(srcPath);
}

export const download = (url, name) => promised(downloadFile, { url, filePath: at(name) });

export const remove = (name) => ask('unlink', { filePath: at(name) });

// What only the package has.

export const rename = (from, to) => ask('rename', { oldPath: at(from), newPath: at(to) });

export const copy = (from, to) => ask('copyFile', { srcPath: at(from), destPath: at(to) });

export const accessNow = (name) => wx.getFileSystemManager().accessSync(at(name));

export const statNow = (name) => wx.getFileSystemManager().statSync(at(name));

const uploadPath = async (url, filePath) => {
  const { statusCode } = await promised(uploadFile, { url, filePath, name: 'file' });
  if (statusCode !== 200) throw new Error(`the server said ${statusCode}`);
};

export const upload = (url, name) => uploadPath(url, at(name));

/** Uploads a temp file of as many bytes, which is downloaded before. */
export async function uploadTemp(url, from, time) {
  const { tempFilePath } = await promised(downloadFile, { url: from });
  const taken = await time(() => uploadPath(url, tempFilePath));
  releaseTempFile(tempFilePath);
  return taken;
}

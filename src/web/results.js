// The objects that callbacks and listeners get: each receiver's own, its headers too.

export const failed = (errMsg, errno) => ({ errMsg, errno });

export const done = (name) => ({ errMsg: `${name}:ok` });

export const uploaded = (statusCode, data, header) => ({
  errMsg: 'uploadFile:ok',
  statusCode,
  data,
  header: { ...header },
  cookies: [],
});

export const downloaded = (statusCode, key, path, header) => ({
  errMsg: 'downloadFile:ok',
  statusCode,
  [key]: path,
  header: { ...header },
  cookies: [],
});

export const headersReceived = (header, statusCode) => ({
  header: { ...header },
  statusCode,
  cookies: [],
});

export const sent = (progress, totalBytesSent, totalBytesExpectedToSend) => ({
  progress,
  totalBytesSent,
  totalBytesExpectedToSend,
});

export const written = (progress, totalBytesWritten, totalBytesExpectedToWrite) => ({
  progress,
  totalBytesWritten,
  totalBytesExpectedToWrite,
});

export const chosen = () => ({ tempFilePaths: [], tempFiles: [], errMsg: 'chooseImage:ok' });

export const counts = (inFlight, waiting, tempFiles, memory) => ({
  inFlight,
  waiting,
  tempFiles,
  memory,
});

export function addPicture({ tempFilePaths, tempFiles }, path, { size, type, name }) {
  tempFilePaths.push(path);
  tempFiles.push({ path, size, type, name });
}

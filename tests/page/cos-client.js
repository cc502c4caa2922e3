// Tencent's client of its object storage for mini-programs, as it is published. It asks for the file system as
// it is loaded, and for these functions of WeChat's besides, which this package does not have.
const kept = new Map();

Object.assign(window.wx, {
  getStorageSync: (key) => kept.get(key) ?? '',
  setStorageSync: (key, value) => void kept.set(key, value),
  removeStorageSync: (key) => void kept.delete(key),
  // It reads slices where WeChat's library is new enough for that.
  getAppBaseInfo: () => ({ SDKVersion: '3.9.0' }),
  getDeviceInfo: () => ({ platform: 'ios' }),
  request({ url, method, header, data, success, fail }) {
    const controller = new AbortController();
    fetch(url, { method, headers: header, body: data, signal: controller.signal })
      .then(async (response) =>
        success({
          statusCode: response.status,
          header: Object.fromEntries(response.headers),
          data: await response.text(),
        }),
      )
      .catch(({ message }) => fail({ errMsg: `request:fail ${message}` }));
    return { abort: () => controller.abort() };
  },
});

const { default: COS } = await import('cos-wx-sdk-v5');

/** Uploads a file in slices; what the client tells at its end. */
export function upload({ domain, filePath, sliceSize }) {
  const cos = new COS({
    ...{ SecretId: 'id', SecretKey: 'key', Domain: `http://${domain}` },
    ...{ ChunkSize: sliceSize, FileParallelLimit: 3 },
  });
  return new Promise((resolve) => {
    cos.uploadFile(
      {
        ...{ Bucket: 'bucket-1', Region: 'region', Key: 'photo.jpg', FilePath: filePath },
        ...{ SliceSize: sliceSize, ChunkSize: sliceSize },
      },
      (error, data) => resolve({ error: error && JSON.stringify(error), data }),
    );
  });
}

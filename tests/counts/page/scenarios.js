// What is counted. Each name is one in expected.json.

/** Tells the server's records of what is counted from those of what is not. */
const COUNTED = 'id=counted';

/** Enough to fill all the places in flight. */
const PLACES = 10;

const WAITING = 100;

/** Every scenario that uploads has the same file: the first that was downloaded. */
let tempFile;

/**
 * @param {Record<string, Function>} lib the package
 * @returns {Record<string, {
 *   before?: () => Promise<unknown>, run: (before: any) => Promise<unknown>,
 *   after?: (before: any) => Promise<unknown>
 * }>} of which only `run` is counted
 */
export const scenariosOf = (lib) => {
  const { uploadFile, downloadFile, releaseTempFile } = lib;

  /** Calls, and resolves when that has ended so. */
  const call = (to, options, end, prepare = () => {}) =>
    new Promise((resolve, reject) => {
      const task = to({
        ...options,
        success() {},
        fail() {},
        complete(result) {
          if (result.errMsg.startsWith(end)) resolve(result);
          else reject(new Error(result.errMsg));
        },
      });
      prepare(task);
    });

  const listen = (task) => task.onProgressUpdate(() => {});

  const upload = (prepare) =>
    call(
      uploadFile,
      {
        url: `/upload?${COUNTED}&body=received`,
        filePath: tempFile,
        name: 'file',
        formData: { first: 'one', second: '二' },
      },
      'uploadFile:ok',
      prepare,
    );

  const download = async (prepare) => {
    const options = { url: `/download?${COUNTED}&size=1000` };
    const { tempFilePath } = await call(downloadFile, options, 'downloadFile:ok', prepare);
    releaseTempFile(tempFilePath);
  };

  const before = async () => {
    tempFile ??= (await call(downloadFile, { url: '/download?size=1000' }, 'downloadFile:ok'))
      .tempFilePath;
  };

  /** Calls that end when they are aborted. */
  const calls = (count, id) => {
    /** @type {{ abort(): void }[]} */
    const tasks = [];
    const ended = Array.from({ length: count }, () =>
      call(downloadFile, { url: `/download?${id}&never=1` }, 'downloadFile:fail abort', (task) =>
        tasks.push(task),
      ),
    );
    const abort = () => {
      for (const task of tasks) task.abort();
      return Promise.all(ended);
    };
    return { abort };
  };

  return {
    'uploadFile with two fields': { before, run: () => upload() },
    'uploadFile with two fields and a progress listener': { before, run: () => upload(listen) },
    'downloadFile, and its file released': { run: () => download() },
    'downloadFile with a progress listener, and its file released': { run: () => download(listen) },
    '100 calls that wait and are aborted': {
      before: async () => calls(PLACES, 'id=in-flight'),
      run: () => calls(WAITING, COUNTED).abort(),
      after: (inFlight) => inFlight.abort(),
    },
    'uploadFile with a bad parameter': {
      run: () => call(uploadFile, { url: 7 }, 'uploadFile:fail parameter error'),
    },
  };
};

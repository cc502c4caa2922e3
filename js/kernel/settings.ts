// What `configure()` sets, for all calls that follow.
import { isTime } from './time.js';
import { warn } from './warn.js';

/** Defaults for the calls that follow. */
export interface Configuration {
  /**
   * Default **and** ceiling of each function's `timeout`, named as in `app.json`.
   * @see https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#networkTimeout
   */
  networkTimeout?: NetworkTimeout;
  /**
   * Whether cookies go to other origins too, where a call does not say itself.
   * @default false
   */
  withCredentials?: boolean;
  /**
   * Saves a file on the device, where a host can do better than a download: asked first by
   * `saveImageToPhotosAlbum`, `saveVideoToPhotosAlbum`, `saveFileToDisk` and `openDocument`. What it rejects
   * with is what they fail with; `cancel` says that the person did not want it. `null` takes it back.
   */
  saveToDevice?: SaveToDevice | null;
  /**
   * Bytes that the files below `USER_DATA_PATH` and the saved ones may have together.
   * @default 209715200, which are 200 MiB
   */
  fileStorageLimit?: number;
  /**
   * How temp paths begin: `blob` for object URLs, which a page can show; `wxfile` for `wxfile://tmp_…`, which
   * programs may look for, and which a page shows by `fileUrl`.
   * @default 'blob'
   */
  tempPaths?: 'blob' | 'wxfile';
}

/** Saves a file on the device. */
export type SaveToDevice = (file: File) => void | Promise<void>;

/** Milliseconds above 0, up to 2 147 483 647. */
export interface NetworkTimeout {
  /**
   * Of an upload.
   * @default 60000
   */
  uploadFile?: number;
  /**
   * Of a download; and how long a voice waits for data.
   * @default 60000
   */
  downloadFile?: number;
}

const kinds = ['uploadFile', 'downloadFile'] as const;

/**
 * Default and ceiling of each kind's timeout in milliseconds, `NaN` where none was set; and whether
 * cookies go to other origins, and how files are saved and kept. The module is told with each call: it may come later, or be another.
 */
export const settings: Settings = {
  uploadFile: NaN,
  downloadFile: NaN,
  withCredentials: false,
  saveToDevice: undefined,
  fileStorageLimit: 209_715_200,
  tempPaths: 'blob',
};

interface Settings {
  uploadFile: number;
  downloadFile: number;
  withCredentials: boolean;
  saveToDevice: SaveToDevice | undefined;
  /** Bytes. */
  fileStorageLimit: number;
  tempPaths: 'blob' | 'wxfile';
}

/** Sets defaults for the calls that follow. What is not usable is warned of and ignored. */
export function configure(options: Configuration): void {
  const networkTimeout = property(options, 'networkTimeout');
  for (const kind of kinds) {
    const value = property(networkTimeout, kind);
    if (isTime(value)) settings[kind] = value;
    else if (value !== undefined) {
      warn(
        `configure: networkTimeout.${kind} should be a number of milliseconds above 0; it is ignored.`,
      );
    }
  }
  const withCredentials = property(options, 'withCredentials');
  if (typeof withCredentials === 'boolean') settings.withCredentials = withCredentials;
  else if (withCredentials !== undefined)
    warn('configure: withCredentials should be true or false; it is ignored.');
  const saveToDevice = property(options, 'saveToDevice');
  if (typeof saveToDevice === 'function') settings.saveToDevice = saveToDevice as SaveToDevice;
  else if (saveToDevice === null) settings.saveToDevice = undefined;
  else if (saveToDevice !== undefined)
    warn('configure: saveToDevice should be a function; it is ignored.');
  configureFiles(property(options, 'fileStorageLimit'), property(options, 'tempPaths'));
}

function configureFiles(limit: unknown, tempPaths: unknown): void {
  if (typeof limit === 'number' && limit >= 0) settings.fileStorageLimit = limit;
  else if (limit !== undefined)
    warn('configure: fileStorageLimit should be a number of bytes; it is ignored.');
  if (tempPaths === 'blob' || tempPaths === 'wxfile') settings.tempPaths = tempPaths;
  else if (tempPaths !== undefined)
    warn("configure: tempPaths should be 'blob' or 'wxfile'; it is ignored.");
}

/** `undefined` of what has none, and where reading it throws. */
function property(object: unknown, name: string): unknown {
  try {
    return (object as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

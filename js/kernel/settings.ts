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
}

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
 * cookies go to other origins. The module is told with each call: it may come later, or be another.
 */
export const settings = { uploadFile: NaN, downloadFile: NaN, withCredentials: false };

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
}

/** `undefined` of what has none, and where reading it throws. */
function property(object: unknown, name: string): unknown {
  try {
    return (object as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

// The one list of failures: every reason for which a call can end without success.

/** What a callback of a failed call gets. */
export interface Failure {
  /** The function's name, `:fail ` and the reason. */
  errMsg: string;
  /**
   * WeChat's general error number.
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
   */
  errno: number;
}

/** Why a call fails. The first eight end transfers, and the transfers' module knows them too. */
export type Reason =
  /** By `abort()` of its task. */
  | 'abort'
  /** The time allowed had passed. */
  | 'timeout'
  /** The url cannot be resolved, or is neither `http:` nor `https:`. */
  | 'invalidUrl'
  /** A request header cannot be sent. Detail: its name. */
  | 'invalidHeader'
  /** The file is missing, released or unreadable. */
  | 'fileNotFound'
  /** A path to write to is not below the user's data path. Detail: the path. */
  | 'permissionDenied'
  /** No response. Detail: the browser's own words. */
  | 'network'
  /** A response cut off after its headers. Detail: the browser's own words. */
  | 'interrupted'
  /** Bad parameters. Detail: a clause for each. */
  | 'parameter'
  /** The picker was closed without a choice. */
  | 'cancel'
  /** The browser lets this happen only upon a person's gesture. */
  | 'needsGesture'
  /** There is no page to do it on, or the page does not let it be done. */
  | 'unsupported'
  /** What should be played is nothing that can be. */
  | 'decode'
  /** There is no WebAssembly module, or it has crashed. Detail: why, and what to do. */
  | 'wasm';

interface Description {
  /** That of an `abort` depends on the function. */
  readonly errno: number | Readonly<Record<string, number>>;
  /** What stands behind `X:fail `; of those that have a detail a function of that. */
  readonly text: string | ((detail: string) => string);
}

const descriptions: Readonly<Record<Reason, Description>> = {
  abort: { errno: { uploadFile: 600003, downloadFile: 603105 }, text: 'abort' },
  timeout: { errno: 5, text: 'timeout' },
  invalidUrl: { errno: 600009, text: 'invalid url' },
  invalidHeader: { errno: 600010, text: (name) => `invalid header: ${name}` },
  fileNotFound: { errno: 600005, text: 'file not found' },
  permissionDenied: { errno: 603303, text: (path) => `permission denied, open "${path}"` },
  network: { errno: 600001, text: (message) => `network error: ${message}` },
  interrupted: { errno: 600003, text: (message) => `network interrupted: ${message}` },
  parameter: { errno: 1001, text: (clauses) => `parameter error: ${clauses}` },
  cancel: { errno: 1, text: 'cancel' },
  needsGesture: { errno: 3, text: 'not allowed: needs a user gesture' },
  unsupported: { errno: 4, text: 'not supported in this environment' },
  decode: { errno: 10004, text: 'decode error' },
  wasm: { errno: 4, text: (why) => why },
};

/** WeChat's number for what is no function's own. */
const UNKNOWN_ERRNO = 4;

/**
 * What the callbacks of a failed call get.
 *
 * @param name of the function that was called
 */
export function failure(name: string, reason: Reason, detail = ''): Failure {
  const { errno, text } = descriptions[reason];
  return {
    errMsg: `${name}:fail ${typeof text === 'string' ? text : text(detail)}`,
    errno: typeof errno === 'number' ? errno : (errno[name] ?? UNKNOWN_ERRNO),
  };
}

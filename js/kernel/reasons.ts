// The one list of failures: every reason for which a call can end without success. Each is a constant by
// itself, so that a bundle has those alone that its functions can fail for.
import type { Reason } from './failure.js';

/** By `abort()` of its task. */
export const abort: Reason = (_, name) => ({
  text: 'abort',
  errno: name === 'uploadFile' ? 600003 : 603105,
});

/** The time allowed had passed. */
export const timeout: Reason = () => ({ text: 'timeout', errno: 5 });

/** The url cannot be resolved, or is neither `http:` nor `https:`. */
export const invalidUrl: Reason = () => ({ text: 'invalid url', errno: 600009 });

/** A request header cannot be sent. Detail: its name. */
export const invalidHeader: Reason = (name) => ({
  text: `invalid header: ${name}`,
  errno: 600010,
});

/** The file is missing, released or unreadable. */
export const fileNotFound: Reason = () => ({ text: 'file not found', errno: 600005 });

/** A path to write to is not below the user's data path. Detail: the path. */
export const permissionDenied: Reason = (path) => ({
  text: `permission denied, open "${path}"`,
  errno: 603303,
});

/** No response. Detail: the browser's own words. */
export const network: Reason = (message) => ({ text: `network error: ${message}`, errno: 600001 });

/** A response cut off after its headers. Detail: the browser's own words. */
export const interrupted: Reason = (message) => ({
  text: `network interrupted: ${message}`,
  errno: 600003,
});

/** Bad parameters. Detail: a clause for each. */
export const parameter: Reason = (clauses) => ({
  text: `parameter error: ${clauses}`,
  errno: 1001,
});

/** The picker was closed without a choice. */
export const cancel: Reason = () => ({ text: 'cancel', errno: 1 });

/** None of the files that were picked is of those that were asked for. */
export const wrongFileType: Reason = () => ({ text: 'file type not supported', errno: 4 });

/** A file to be looked into is missing. */
export const fileNotExist: Reason = () => ({ text: 'file not exist', errno: 1300002 });

/** An empty path. */
export const invalidPath: Reason = () => ({ text: 'invalid path', errno: 1300014 });

/** A path, or a name in it, has more bytes than a file system takes. */
export const nameTooLong: Reason = () => ({ text: 'File name too long', errno: 1300036 });

/** There is no such encoding. Detail: what was asked for. */
export const invalidEncoding: Reason = (encoding) => ({
  text: `invalid encoding "${encoding}"`,
  errno: 1300022,
});

/** What should be written is neither text nor an `ArrayBuffer` that can be read. */
export const invalidData: Reason = () => ({ text: 'invalid data', errno: 1300022 });

/** A text that is not of its encoding. Detail: that. */
export const notEncoded: Reason = (encoding) => ({
  text: `${encoding} encode error`,
  errno: 1300203,
});

/** A path may not be read, or written. Detail: what was to be done there. */
export const accessDenied: Reason = (what) => ({
  text: `permission denied${what}`,
  errno: 1301000,
});

/** Nothing is at a path. Detail: what was to be done there. */
export const noSuchFile: Reason = (what) => ({
  text: `no such file or directory${what}`,
  errno: 1300002,
});

/** A file is where a directory should be. Detail: the path. */
export const notDirectory: Reason = (path) => ({
  text: `not a directory${path}`,
  errno: 1300020,
});

/** A directory is where a file should be. Detail: the path. */
export const isDirectory: Reason = (path) => ({
  text: `illegal operation on a directory${path}`,
  errno: 1301003,
});

/** What cannot be done to a directory. Detail: what was to be done. */
export const notPermitted: Reason = (what) => ({
  text: `operation not permitted${what}`,
  errno: 1300001,
});

/** Something is at a path already. Detail: that. */
export const fileExists: Reason = (path) => ({
  text: `file already exists${path}`,
  errno: 1301005,
});

/** A directory has something in it. */
export const notEmpty: Reason = () => ({ text: 'directory not empty', errno: 1300066 });

/** There is no such file to be saved. */
export const tempFileNotExist: Reason = () => ({
  text: 'tempFilePath file not exist',
  errno: 1301112,
});

/** A path is none of `saveFile`'s own. */
export const notStorePath: Reason = () => ({ text: 'not a store filePath', errno: 1300002 });

/** Where reading should begin is not in the file. */
export const positionOutOfRange: Reason = () => ({
  text: 'the value of "position" is out of range',
  errno: 1301009,
});

/** So much cannot be read, or be the length of a file. */
export const lengthOutOfRange: Reason = () => ({
  text: 'the value of "length" is out of range',
  errno: 1301006,
});

/** There is no room for it. */
export const storageLimit: Reason = (_, name) => ({
  text: 'the maximum size of the file storage limit is exceeded',
  errno: name === 'downloadFile' ? 603300 : 1300202,
});

/** The bytes of a file cannot be had. Detail: the browser's own words. */
export const inputOutput: Reason = (message) => ({
  text: `Input/output error: ${message}`,
  errno: 1300005,
});

/** What is stored is not known yet. */
export const notReady: Reason = () => ({
  text: 'not ready: await ready() before the first synchronous call',
  errno: 1300201,
});

/** The database fails. Detail: the browser's own words. */
export const system: Reason = (message) => ({ text: `system error: ${message}`, errno: 1300201 });

/** There is no such digest. Detail: what was asked for. */
export const invalidAlgorithm: Reason = (algorithm) => ({
  text: `parameter error: invalid digestAlgorithm "${algorithm}"`,
  errno: 1001,
});

/** A parameter of `chooseMessageFile`, in its own words. Detail: what is wrong with it. */
export const badParam: Reason = (what) => ({ text: `param ${what}`, errno: 1001 });

/** A picture to be measured is missing. Detail: the HTTP status in brackets, if a server said so. */
export const imageNotFound: Reason = (status) => ({
  text: `image not found${status && ` (${status})`}`,
  errno: 600005,
});

/** A picture to be measured could not be loaded. */
export const imageNotLoaded: Reason = () => ({ text: 'download image fail', errno: 600001 });

/** Nothing of its kind can be opened. */
export const wrongDocumentType: Reason = () => ({ text: 'filetype not supported', errno: 4 });

/** The person has not allowed it, nor will be asked. */
export const authDeny: Reason = () => ({ text: 'auth deny', errno: 103 });

/** The page's own way to save has failed. Detail: in its own words. */
export const notSaved: Reason = (words) => ({ text: words, errno: words === 'cancel' ? 1 : 4 });

/** The browser lets this happen only upon a person's gesture. */
export const needsGesture: Reason = () => ({
  text: 'not allowed: needs a user gesture',
  errno: 3,
});

/** There is no page to do it on, or the page does not let it be done. */
export const unsupported: Reason = () => ({ text: 'not supported in this environment', errno: 4 });

/** What should be played is nothing that can be. */
export const decode: Reason = () => ({ text: 'decode error', errno: 10004 });

/** There is no WebAssembly module, or it has crashed. Detail: why, and what to do. */
export const wasm: Reason = (why) => ({ text: why, errno: 4 });

/** Those that end transfers, by the names that their module has for them. */
export const ofTransfers = {
  abort,
  timeout,
  invalidUrl,
  invalidHeader,
  fileNotFound,
  permissionDenied,
  network,
  interrupted,
};

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

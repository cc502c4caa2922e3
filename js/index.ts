// wx-transfer: what the package exports.
export * from './api/inspect.js';
export * from './api/release-temp-file.js';
export * from './api/ready.js';
export type * from './core/transfer-types.js';
export * from './files/create-temp-file-path.js';
export * from './files/file-url.js';
export * from './install.js';
export type * from './kernel/callbacks.js';
export type { Failure, FileFailure } from './kernel/failure.js';
export type { Orientation } from './media/orientation.js';
export {
  configure,
  type Configuration,
  type NetworkTimeout,
  type SaveToDevice,
} from './kernel/settings.js';
export * from './wx.js';

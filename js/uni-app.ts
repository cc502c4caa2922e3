// wx-transfer/uni-app: a plugin for uni-app.
export * from './hosts/uni-app.js';
export { default } from './hosts/uni-app.js';

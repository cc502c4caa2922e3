// wx-transfer/taro: a plugin for Taro.
export * from './hosts/taro.js';
export { default } from './hosts/taro.js';

import { current } from './language.js';

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** @param {number} bytes */
export function formatBytes(bytes) {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  return `${formatNumber(value, digits)} ${UNITS[power]}`;
}

/** @param {number} milliseconds */
export const formatSeconds = (milliseconds, digits = 1) =>
  `${(milliseconds / 1000).toFixed(digits)} s`;

/** @param {number} value @param {number} [digits] at most */
export const formatNumber = (value, digits = 0) =>
  new Intl.NumberFormat(current(), { maximumFractionDigits: digits }).format(value);

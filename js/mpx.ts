// wx-transfer/mpx: the functions for Mpx.
export * from './hosts/mpx.js';

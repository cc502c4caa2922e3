/** @jest-environment ./environment.js */
const jestGlobals = require('@jest/globals');
const lib = require('wx-transfer');
const { define } = require('./src/in-jsdom.cjs');

const { expect, test } = jestGlobals;
// eslint-disable-next-line no-undef -- the environment's
const native = node;
define({ test, expect, mock: jestGlobals.jest.fn, lib, native, origin: process.env.TEST_ORIGIN });

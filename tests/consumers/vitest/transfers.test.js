import { Blob, Buffer } from 'node:buffer';
import { expect, test, vi } from 'vitest';
import * as lib from 'wx-transfer';
import { define } from './src/in-jsdom.cjs';

const { fetch, Headers, Request, Response, AbortController, AbortSignal } = globalThis;
// Node's own, in whose place Vitest has jsdom's.
const { constructor: FormData } = await new Response(new URLSearchParams('a=b')).formData();

const native = {
  ...{ fetch, Headers, Request, Response, FormData, Blob, AbortController, AbortSignal },
  Buffer,
};
define({ test, expect, mock: vi.fn, lib, native, origin: process.env.TEST_ORIGIN });

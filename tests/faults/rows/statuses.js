// @ts-check
import { answered, either, inEngine, interrupted, noResponse, where } from '../outcomes.js';

const size = 10;

const codes = [200, 201, 203, 206, 301, 302, 303, 307, 308, 400, 401, 403, 404, 413, 500, 503];

/** Codes of responses without body, and whether their empty body's length is known. */
const bodiless = { 204: false, 205: true, 304: false };

/** Any response is a success; redirects say nowhere to go. @type {import('../cases.js').Row[]} */
export const statuses = [
  ...codes.map((status) => ({
    name: `status ${status}`,
    query: { status, size },
    comes: answered(status, { received: size }),
  })),
  ...Object.entries(bodiless).map(([status, total]) => ({
    name: `status ${status}`,
    query: { status },
    comes: answered(Number(status), { received: 0, total }),
  })),
  {
    // Meant for proxies; Chromium takes it from nobody else.
    name: 'status 407',
    query: { status: 407, size },
    comes: where(inEngine('chromium'), noResponse, answered(407, { received: size })),
  },
  {
    // The server hangs up on what is still sent: the reset discards what was not read by then.
    name: 'status 413 at once, while the upload runs',
    only: 'uploadFile',
    file: 'large',
    query: { early: true, status: 413, body: 'no' },
    comes: either(answered(413, { received: 2, early: true }), noResponse, interrupted),
  },
];

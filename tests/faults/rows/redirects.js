// @ts-check
import { answered, noResponse } from '../outcomes.js';

const size = 10;
const ok = answered(200, { received: size });

/** @type {(status: number) => import('../cases.js').Row[]} */
const by = (status) => [
  {
    name: `${status} within the origin`,
    query: ({ origins, url }) => ({ status, redirect: url(origins.here, { size }) }),
    comes: ok,
  },
  {
    name: `${status} to the other origin`,
    query: ({ origins, url }) => ({ status, redirect: url(origins.there, { size }) }),
    comes: ok,
  },
  {
    name: `${status} to the other origin, CORS missing`,
    query: ({ origins, url }) => ({
      status,
      redirect: url(origins.there, { size, cors: 'deny' }),
    }),
    comes: noResponse,
  },
];

/** 302 makes a GET of a POST, and 307 sends the file again. @type {import('../cases.js').Row[]} */
export const redirects = [
  { name: 'redirect loop', query: { loop: true }, comes: noResponse },
  ...by(302),
  ...by(307),
];

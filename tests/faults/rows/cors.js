// @ts-check
import { answered, noResponse, notAllowed, where } from '../outcomes.js';

const size = 10;
const ok = answered(200, { received: size });
const withCredentials = true;

/** @type {(variant: import('../cases.js').Variant) => boolean} */
const isPreflighted = ({ api, listening }) => api === 'uploadFile' && listening;

/** What another origin lets this one see. @type {import('../cases.js').Row[]} */
export const cors = [
  { name: 'CORS allowed', query: { size }, comes: ok },
  {
    name: 'CORS missing',
    query: { size, cors: 'deny' },
    comes: where(isPreflighted, notAllowed, noResponse),
  },
  {
    name: 'CORS for another origin',
    query: { size, header: 'Access-Control-Allow-Origin:https://elsewhere.example' },
    comes: noResponse,
  },
  {
    name: 'preflight denied',
    query: { size, cors: 'no-preflight' },
    options: { header: { 'x-asked': '1' } },
    comes: notAllowed,
  },
  {
    name: 'preflight denied, if there is one',
    query: { size, cors: 'no-preflight' },
    comes: where(isPreflighted, notAllowed, ok),
  },
  {
    name: 'star, with credentials',
    query: { size, cors: 'star' },
    options: { withCredentials },
    comes: where(isPreflighted, notAllowed, noResponse),
  },
  {
    name: 'star that allows credentials',
    query: { size, cors: 'star-credentials' },
    options: { withCredentials },
    comes: where(isPreflighted, notAllowed, noResponse),
  },
  {
    name: 'credentials allowed',
    query: { size, cors: 'credentials' },
    options: { withCredentials },
    comes: ok,
  },
].map((row) => ({ ...row, at: 'there' }));

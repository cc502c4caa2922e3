// @ts-check
import { timedOut, where } from '../outcomes.js';

/** Long enough for a busy machine to receive what comes before the silence. */
const timeout = 5000;

/** All others wait for the first byte of the body. @type {(variant: import('../cases.js').Variant) => boolean} */
const tellsBareHeaders = ({ engine, listening }) => engine !== 'firefox' && !listening;

const size = 1000;

/** Nothing but the time ends it. @type {import('../cases.js').Row[]} */
export const timeouts = [
  { name: 'never answers', query: { never: true }, comes: timedOut(timeout) },
  {
    name: 'headers, then silence',
    query: { size, stall: 0 },
    comes: where(tellsBareHeaders, timedOut(timeout, { headers: true }), timedOut(timeout)),
  },
  {
    name: 'half a body, then silence',
    query: { size, stall: 500 },
    comes: timedOut(timeout, { headers: true, progress: true }),
  },
  {
    name: 'drips past the timeout',
    query: { size, drip: '10:100' },
    comes: timedOut(timeout, { headers: true, progress: true }),
  },
  {
    name: 'drips for ever',
    query: { forever: true, drip: '10:50' },
    comes: timedOut(timeout, { headers: true }),
  },
  {
    name: 'reads past the timeout',
    only: /** @type {const} */ ('uploadFile'),
    file: 'large',
    query: { read: '16384:50' },
    comes: timedOut(timeout),
  },
].map((row, index) => ({ ...row, at: index % 2 ? 'here' : 'there', options: { timeout } }));

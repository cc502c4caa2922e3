// @ts-check
import { noResponse } from '../outcomes.js';

/** Nothing of a response comes. @type {import('../cases.js').Row[]} */
export const connections = [
  { name: 'refused', url: ({ origins, url }) => url(origins.nobody), comes: noResponse },
  { name: 'unknown host', url: ({ url }) => url('http://nobody.invalid'), comes: noResponse },
  {
    name: 'TLS where there is none',
    url: ({ origins, url }) => url(origins.there.replace('http:', 'https:')),
    comes: noResponse,
  },
  { name: 'reset at once', query: { cut: 'connect' }, comes: noResponse },
  { name: 'reset before the headers', query: { cut: 'before' }, comes: noResponse },
];

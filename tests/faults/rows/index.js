// @ts-check
import { bodies } from './bodies.js';
import { connections } from './connections.js';
import { cors } from './cors.js';
import { files } from './files.js';
import { outages } from './outages.js';
import { redirects } from './redirects.js';
import { statuses } from './statuses.js';
import { timeouts } from './timeouts.js';

/** The fault matrix, from the connection up. */
export const rows = [
  ...connections,
  ...bodies,
  ...timeouts,
  ...statuses,
  ...redirects,
  ...cors,
  ...files,
  ...outages,
];

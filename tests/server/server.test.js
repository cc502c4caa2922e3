// The server that the browser tests rely on, checked over real sockets.
import './checks/upload.js';
import './checks/paced-read.js';
import './checks/download.js';
import './checks/head.js';
import './checks/redirect.js';
import './checks/cut.js';
import './checks/early.js';
import './checks/cors.js';
import './checks/journal.js';
import './checks/static.js';
import './checks/policy.js';
import './checks/lifetime.js';

// The file for a classic <script>: does what wx-transfer/global does, and leaves the exports behind.
import { install } from './install.js';

export * from './index.js';

install();

import { download } from './bare.js';

void download({ url: '/download?size=1' });
window.called = performance.now();

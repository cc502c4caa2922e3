// What the blank page gives its tests.
import * as lib from '/dist/index.js';
import * as kit from '/kit.js';

window.wxt = lib;
window.wx = lib.wx;
window.kit = kit;

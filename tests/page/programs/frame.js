import * as lib from '/dist/index.js';
import * as kit from '/kit.js';
import { play } from '/programs/interpreter.js';

Object.assign(window, { wxt: lib, wx: lib.wx, kit, play });

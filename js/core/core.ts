// The transfers' module: the only door to it.
import createGlue, { type Core } from 'wx-transfer-glue';
import bytes, { file } from 'wx-transfer-wasm';
import { Loader } from '../wasm/loader.js';
import { guards } from './guards.js';

export const core = /* @__PURE__ */ new Loader<Core>(
  bytes,
  (surroundings) => createGlue({ ...surroundings, guards }),
  file,
);

// @ts-check
import { call } from './call.js';
import { cold } from './cold.js';
import { digests } from './digests.js';
import { files } from './files.js';
import { large } from './large.js';
import { photos } from './photos.js';
import { picked } from './picked.js';
import { pictures } from './pictures.js';
import { size } from './size.js';
import { listening, small } from './small.js';
import { urls } from './urls.js';
import { waiting } from './waiting.js';

/** In the order in which they run. */
export const measures = {
  size,
  cold,
  call,
  small,
  listening,
  urls,
  picked,
  waiting,
  pictures,
  photos,
  digests,
  files,
  large,
};

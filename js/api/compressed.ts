import type { Opened } from '../kernel/opened.js';
import { fileName, retyped } from '../files/name.js';
import { shrink } from '../media/pictures.js';

/** Of a JPEG that is made because `compressed` was asked for. */
const QUALITY = 0.8;

/**
 * A picture that was picked, and its name: compressed if that is wanted, where it becomes smaller by that.
 * To be called in `withPictures`.
 */
export async function pictureOf(picked: File, isCompressed: boolean): Promise<Opened> {
  // On some phones it has no extension.
  const name = fileName([picked.name], picked.type);
  const made = isCompressed ? await shrink(picked, { quality: QUALITY }) : 'as it is';
  if (typeof made === 'string' || made.size >= picked.size) return { file: picked, name };
  return { file: made, name: retyped(name, picked.type, made.type) };
}

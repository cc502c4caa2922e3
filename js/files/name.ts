// The names of files.
import { extensionOf } from './media-types.js';

/** Longer names are cut: no file system in use takes more bytes. */
const MAX_BYTES = 255;

/** An extension of more bytes is none. */
const LONGEST_EXTENSION = 31;

/** Control characters, those that turn the writing direction (they disguise an extension), a BOM. */
const UNFIT = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Halves of characters, which no URL takes. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * The first of these texts that names a file, as a file name, else `file`; with an extension by type
 * if it has none.
 */
export function fileName(candidates: readonly string[], type: string): string {
  for (const candidate of candidates) {
    const name = clean(candidate);
    if (name) return withExtension(name, type);
  }
  return withExtension('file', type);
}

/**
 * What is left of a text as a file name: no directories, nothing unfit, no dots at the end. The
 * empty text if nothing is left.
 */
export function clean(raw: string): string {
  const base = raw.slice(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
  const fit = base.replace(UNFIT, '').replace(LONE_SURROGATE, '\ufffd');
  let start = 0;
  while (fit[start] === ' ') start += 1;
  // Dots too, as a browser saves it: Windows would drop them.
  let end = fit.length;
  while (end > start && (fit[end - 1] === ' ' || fit[end - 1] === '.')) end -= 1;
  return shorten(fit.slice(start, end));
}

/** The name, with an extension by type if it has none. */
export function withExtension(name: string, type: string): string {
  const dot = name.lastIndexOf('.');
  const hasOne = dot > 0 && dot < name.length - 1;
  const extension = hasOne ? undefined : extensionOf(type);
  return extension ? `${name}.${extension}` : name;
}

/**
 * The name of a file that was of one type and is of another now. A browser tells a file's type by
 * its extension, so that the old one fits where the type is the same.
 */
export function retyped(name: string, oldType: string, newType: string): string {
  if (oldType === newType) return withExtension(name, newType);
  return renamed(name, extensionOf(newType) ?? '');
}

/** The name with another extension. */
export function renamed(name: string, extension: string): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return `${stem}.${extension}`;
}

/** Cuts the stem, so that the extension stays. */
function shorten(name: string): string {
  if (!exceeds(name, MAX_BYTES)) return name;
  const dot = name.lastIndexOf('.');
  const end = dot < 0 ? '' : name.slice(dot);
  const kept = exceeds(end, 1 + LONGEST_EXTENSION) ? '' : end;
  return `${firstBytes(name, MAX_BYTES - byteLength(kept))}${kept}`;
}

/** Without counting all of a text that may be megabytes long. */
const exceeds = (text: string, limit: number): boolean =>
  text.length > limit || byteLength(text) > limit;

/** The bytes of a text in UTF-8; jsdom has no `TextEncoder`. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += widthOf(character);
  return bytes;
}

/** As many characters as fit into so many bytes. */
function firstBytes(text: string, limit: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += widthOf(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}

function widthOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

// A module as printable ASCII, which survives every encoding of a page and every minifier, and which
// gzip and brotli shrink nearly as far as its bytes.
//
// A frequent byte is one character, by a table. Any other is two: a digit for its upper three bits,
// then one of the 32 characters from `]` on for the lower five. The table comes first: what the 95
// characters from space to `~` stand for, all in the long form.

/** Digits start the long form, a string would escape `"` and `\`, and HTML looks for `<`. */
const reserved = '01234567"\\<';

const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

const letters = 'abcdefghilmnoprstu';

/**
 * Brotli foresees a character of a text by the classes of the two before it (RFC 7932, 7.1). So bytes
 * that are followed by alike get characters of one class, and some that tell much have one alone.
 */
const classes: [string, number[]][] = [
  [',:;', [0x20, 0x21, 0x22]], // local.get, local.set, local.tee
  [' ', [0x41]], // i32.const
  ['.', [0x10]], // call
  ["'", [0x6a]], // i32.add
  ['%', [0x28]], // i32.load
  ['=', [0x36]], // i32.store
  ['AEIOU', [0x02, 0x03, 0x04, 0x40, 0x7f]], // block, loop, if, and what they result in
  ['BCDFGHJKLMNPQ', [0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]], // small numbers, ends, branches
  [letters, [...Buffer.from(letters)]],
];

/** The text of which inlined-wasm.js makes these bytes again. */
export function encode(bytes: Uint8Array) {
  const short = shortForms(bytes);
  const table = new Uint8Array(characters.length);
  for (const [byte, character] of short) table[characters.indexOf(character)] = byte;
  const text = Array.from(bytes, (byte) => short.get(byte) ?? longForm(byte));
  return [...Array.from(table, longForm), ...text].join('');
}

const longForm = (byte: number) => `${byte >> 5}${String.fromCharCode(93 + (byte & 31))}`;

/** A character for each of the bytes named above, and for as many of the most frequent others. */
function shortForms(bytes: Uint8Array) {
  const forms = new Map<number, string>();
  for (const [members, values] of classes) {
    for (const [at, value] of values.entries()) forms.set(value, members[at]);
  }
  const taken = [...reserved, ...forms.values()];
  const free = characters.filter((character) => !taken.includes(character));
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]++;
  const others = [...counts.keys()]
    .filter((byte) => !forms.has(byte))
    .sort((a, b) => counts[b] - counts[a] || a - b);
  for (const [at, character] of free.entries()) forms.set(others[at], character);
  return forms;
}

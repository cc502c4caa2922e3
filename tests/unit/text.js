// @ts-check
import fc from 'fast-check';

const pieces = [
  ...['..', '/', '\\', '#/', '%', '%2e', '%2F', '%E7%85%A7', 'wxfile://usr', ':'],
  ...['照', '.png', ' ', '.', '\r\n', '\0', '\u202e', '\ud83d', '😀'],
];

/** Text with more of what matters to names and paths than chance would bring. */
export const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''));

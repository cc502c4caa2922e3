// @ts-check
// The bytes of a form as the HTML standard's multipart/form-data encoding algorithm gives them:
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data

/** @param {string} text */
const withNewlines = (text) => text.replace(/\r\n?|\n/g, '\r\n');

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

/** Lone surrogates become U+FFFD. @param {string} text */
export const wellFormed = (text) => Buffer.from(text).toString();

/**
 * @param {string} engine WebKitGTK, unlike the standard, brings a file's name into Unicode's
 *   normal form C
 * @param {string} boundary
 * @param {[string, string][]} fields
 * @param {{ name: string, filename: string, type: string, content: string }} file
 * @returns {string} as latin1
 */
export function encodedForm(engine, boundary, fields, { name, filename, type, content }) {
  const sentName = engine === 'webkit' ? filename.normalize('NFC') : filename;
  const disposition = (/** @type {string} */ name) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(withNewlines(name))}"`;
  const lines = [
    ...fields.map(([name, value]) => `${disposition(name)}\r\n\r\n${withNewlines(value)}`),
    `${disposition(name)}; filename="${escaped(sentName)}"\r\nContent-Type: ${type}\r\n\r\n${content}`,
    `--${boundary}--`,
  ];
  return Buffer.from(lines.map((line) => `${line}\r\n`).join('')).toString('latin1');
}

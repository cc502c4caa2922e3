// @ts-check

/**
 * Shows how far something is: on a terminal in one line, elsewhere a line for each.
 *
 * @param {string} title
 * @returns {(text: string) => void}
 */
export function progressLine(title) {
  const { isTTY } = process.stdout;
  return (text) => {
    const line = `> ${title}: ${text}`;
    process.stdout.write(isTTY ? `\r\u001b[K${line}${text === 'done' ? '\n' : ''}` : `${line}\n`);
  };
}

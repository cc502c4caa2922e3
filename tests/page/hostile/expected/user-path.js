// @ts-check
// Which paths name a file below `wx.env.USER_DATA_PATH` (CONTRACT §9).

/**
 * @param {string} path
 * @returns {string[] | undefined} the names on the way to the file, undefined where it is denied
 */
export function segmentsOf(path) {
  const [, below] = /^wxfile:\/\/usr\/([^]*)$/.exec(path) ?? [];
  if (below === undefined) return undefined;
  const segments = below.split('/');
  const climbs = segments.some((segment) => {
    const plain = segment.replace(/%([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    return plain === '..' || /[/\\]/.test(plain);
  });
  if (climbs || ['', '.'].includes(segments.at(-1) ?? '')) return undefined;
  return segments.filter((segment) => segment !== '' && segment !== '.');
}

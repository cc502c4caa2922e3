/**
 * A picked file as an upload path, its name carried the way temp paths carry theirs.
 *
 * @param {File} file
 * @returns {{ path: string, revoke: () => void }}
 */
export function pathOf(file) {
  const url = URL.createObjectURL(file);
  return {
    path: `${url}#/${encodeURIComponent(file.name)}`,
    revoke: () => URL.revokeObjectURL(url),
  };
}

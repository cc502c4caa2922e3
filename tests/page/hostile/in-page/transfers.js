// Uploads and downloads whose header and form are given as lists, since an object literal has no
// property called `__proto__`.

const object = (entries) => {
  const made = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true });
  }
  return made;
};

/**
 * @param {{ kind: 'upload' | 'download', url: string, header: [string, any][], fields?: [string, any][],
 *   name?: string, filePath?: string, fileName?: string, listens: boolean }[]} cases
 * @returns {Promise<{ events: string[], result: object }[]>}
 */
export function transfers(cases) {
  return Promise.all(
    cases.map(async ({ kind, url, header, fields, name, fileName, filePath, listens }) => {
      const options = { url, header: object(header) };
      if (kind === 'upload') {
        Object.assign(options, {
          name,
          formData: object(fields),
          filePath: filePath ?? kit.pathOf('content', fileName),
        });
      }
      const { events, result } = await kit[kind](options, (task) => {
        if (listens) task.onProgressUpdate(() => {});
      });
      if (kind === 'upload' && fileName !== undefined)
        URL.revokeObjectURL(options.filePath.split('#')[0]);
      return { events, result };
    }),
  );
}

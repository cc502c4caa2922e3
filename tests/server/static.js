// @ts-check
import sirv from 'sirv';

/**
 * Serves folders under URL prefixes, the longest prefix first; read anew for each request, so that
 * rebuilt files are seen.
 * @param {Record<string, string>} folders
 * @returns {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, next: () => unknown) => unknown}
 */
export function staticFiles(folders) {
  const mounts = Object.entries(folders)
    .sort(([a], [b]) => b.length - a.length)
    .map(([prefix, folder]) => ({
      prefix: prefix.endsWith('/') ? prefix : `${prefix}/`,
      files: sirv(folder, { dev: true }),
    }));
  return (req, res, next) => {
    const url = req.url ?? '/';
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const candidates = mounts.filter(({ prefix }) => url.startsWith(prefix)).values();
    const step = () => {
      req.url = url;
      const { done, value } = candidates.next();
      if (done) return void next();
      req.url = `/${url.slice(value.prefix.length)}`;
      value.files(req, res, step);
    };
    step();
  };
}

import type { RequestListener } from 'node:http';
import path from 'node:path';
import { createServer, type Plugin } from 'vite';
import { type Policy, startServer } from '../../tests/server/index.js';
import { dist, fromRoot } from './paths.js';
import { repository } from './repository.js';

const page: Plugin = {
  name: 'page',
  transformIndexHtml: {
    order: 'post',
    async handler(html) {
      const address = await repository();
      const link = address ? `<a class="source" href="${encodeURI(address)}">Source</a>` : '';
      return (
        html
          // It wants a socket that there is none of.
          .replace(/<script[^>]+\/@vite\/client"><\/script>\s*/, '')
          .replace('<!-- repository -->', link)
      );
    },
  },
};

/**
 * Serves www/ and the test server's API from one origin, and that API from a second one as well.
 *
 * @param serve URL prefix → folder, beside www/
 * @param policy its Content-Security-Policy
 */
export async function startDemo(port: number, serve?: Record<string, string>, policy?: Policy) {
  const www = fromRoot('www');
  const languages = ['javascript', 'xml'].map((name) => `highlight.js/lib/languages/${name}`);
  const vite = await createServer({
    root: www,
    appType: 'mpa',
    clearScreen: false,
    configFile: false,
    plugins: [page],
    // A picture stays a file: a Content-Security-Policy may forbid data: URLs.
    build: { assetsInlineLimit: 0 },
    resolve: { alias: { 'wx-transfer': path.join(dist, 'index.js') } },
    // Named here, for what is found only while the page loads would have it loaded anew.
    optimizeDeps: { noDiscovery: true, include: ['highlight.js/lib/core', ...languages] },
    // The page is reloaded by hand: a socket of its own would need a third port.
    server: { middlewareMode: true, hmr: false, ws: false, fs: { allow: [www, dist] } },
  });

  const fallback: RequestListener = (request, response) => {
    if (request.url?.split('?')[0] !== '/config.json') return vite.middlewares(request, response);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ origins: server.origins }));
  };
  const server = await startServer({ ports: [port, 0], serve, policy, fallback });
  return {
    url: `${server.origins[0]}/`,
    async close() {
      await server.close();
      await vite.close();
    },
  };
}

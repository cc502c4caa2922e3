// @ts-check
import path from 'node:path';
import { createServer } from 'vite';
import { startServer } from '../../tests/server/index.js';
import { codeOf, Failure } from './failure.js';
import { dist, fromRoot } from './paths.js';
import { repository } from './repository.js';

/** Its client wants a socket that there is none of. @type {import('vite').Plugin} */
const withoutClient = {
  name: 'without-client',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace(/<script[^>]+\/@vite\/client"><\/script>\s*/, ''),
  },
};

/** A link to the project, where it has an address. @type {import('vite').Plugin} */
const withRepository = {
  name: 'with-repository',
  transformIndexHtml: async (html) => {
    const address = await repository();
    const link = address ? `<a class="source" href="${encodeURI(address)}">Source</a>` : '';
    return html.replace('<!-- repository -->', link);
  },
};

/**
 * Serves www/ and the test server's API from one origin, and that API from a second one as well.
 *
 * @param {number} port the first to try
 * @param {Record<string, string>} [serve] URL prefix → folder, beside www/
 * @param {import('../../tests/server/index.js').Policy} [policy] its Content-Security-Policy
 */
export async function startDemo(port, serve, policy) {
  const www = fromRoot('www');
  const vite = await createServer({
    root: www,
    appType: 'mpa',
    clearScreen: false,
    configFile: false,
    plugins: [withoutClient, withRepository],
    // A picture stays a file: a Content-Security-Policy may forbid data: URLs.
    build: { assetsInlineLimit: 0 },
    resolve: { alias: { 'wx-transfer': path.join(dist, 'index.js') } },
    // Named here, for what is found only while the page loads would have it loaded anew.
    optimizeDeps: {
      noDiscovery: true,
      include: [
        'highlight.js/lib/core',
        'highlight.js/lib/languages/javascript',
        'highlight.js/lib/languages/xml',
      ],
    },
    // The page is reloaded by hand: a socket of its own would need a third port.
    server: { middlewareMode: true, hmr: false, ws: false, fs: { allow: [www, dist] } },
  });

  const server = await listen(port, serve, policy, (request, response) => {
    if (request.url?.split('?')[0] !== '/config.json') return vite.middlewares(request, response);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ origins: server.origins }));
  });
  return {
    url: `${server.origins[0]}/`,
    async close() {
      await server.close();
      await vite.close();
    },
  };
}

/**
 * @param {number} port
 * @param {Record<string, string> | undefined} serve
 * @param {import('../../tests/server/index.js').Policy | undefined} policy
 * @param {import('node:http').RequestListener} fallback
 */
async function listen(port, serve, policy, fallback) {
  const last = port === 0 ? 0 : Math.min(port + 99, 65535);
  for (let candidate = port; candidate <= last; candidate++) {
    try {
      return await startServer({ ports: [candidate, 0], serve, fallback, policy });
    } catch (error) {
      if (!['EADDRINUSE', 'EACCES'].includes(codeOf(error))) throw error;
    }
  }
  throw new Failure(
    `None of the ports ${port} to ${last} is free; name another one: npm start -- --port N`,
  );
}

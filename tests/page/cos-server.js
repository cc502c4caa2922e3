// An object storage that takes uploads in slices, as far as its client asks for it.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const xml = (/** @type {string} */ name, /** @type {string} */ content) =>
  `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;

export async function startObjectStorage() {
  /** @type {Map<number, Buffer>} the slices of the present upload */
  const slices = new Map();
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    response.setHeader('Access-Control-Allow-Methods', '*');
    response.setHeader('Access-Control-Expose-Headers', '*, ETag');
    if (request.method === 'OPTIONS') return response.end();
    const part = Number(query.get('partNumber'));
    asked.push(`${request.method} ${query.has('uploads') ? 'uploads' : part || ''}`.trim());
    if (request.method === 'PUT' && part) {
      slices.set(part, body);
      response.setHeader('ETag', `"${createHash('md5').update(body).digest('hex')}"`);
      return response.end();
    }
    if (request.method === 'GET') return response.end(xml('ListMultipartUploadsResult', ''));
    if (query.has('uploads')) {
      slices.clear();
      const names = '<Bucket>bucket-1</Bucket><Key>photo.jpg</Key><UploadId>1</UploadId>';
      return response.end(xml('InitiateMultipartUploadResult', names));
    }
    const names = '<Location>here</Location><Key>photo.jpg</Key><ETag>"whole"</ETag>';
    return response.end(xml('CompleteMultipartUploadResult', names));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    domain: `127.0.0.1:${port}`,
    asked,
    /** Bytes of each slice, in their order. */
    sizes: () => inOrder(slices).map(({ length }) => length),
    /** The digest of all of them together. */
    md5: () =>
      createHash('md5')
        .update(Buffer.concat(inOrder(slices)))
        .digest('hex'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param {Map<number, Buffer>} slices */
const inOrder = (slices) => [...slices].sort(([a], [b]) => a - b).map(([, slice]) => slice);

// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

const missing = (/** @type {string} */ name) =>
  `parameter.${name} should be String instead of Undefined;`;

/** What a call without any parameter is refused with. */
export const refused = `uploadFile:fail parameter error: ${['url', 'filePath', 'name'].map(missing).join('')}`;

/**
 * Compares what a page showed with what it should have: the outcome of `transfer` in shared/.
 *
 * @param {Record<string, unknown>} shown
 * @param {Record<string, unknown>} expected where it differs from the usual
 */
export function checkShown(shown, expected) {
  const { progress, ...rest } = shown;
  assert.deepEqual(
    { ...rest, progress: Array.isArray(progress) ? progress.slice(-1) : progress },
    {
      downloaded: 'downloadFile:ok',
      name: 'hello.txt',
      progress: [100],
      uploaded: 'uploadFile:ok',
      refused,
      ...expected,
    },
  );
}

/**
 * Compares what the server got: a download, then what it gave as an upload.
 *
 * @param {import('../../server/journal.js').Entry[]} records
 */
export function checkSeen(records) {
  assert.deepEqual(
    records.map(({ method, path }) => `${method} ${path}`),
    ['GET /download', 'POST /upload'],
  );
  const body = Buffer.from('你好');
  assert.deepEqual(records[1].parts, [
    { kind: 'field', name: 'user', value: '用户' },
    {
      kind: 'file',
      name: 'file',
      filename: 'hello.txt',
      type: 'text/plain',
      size: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    },
  ]);
}

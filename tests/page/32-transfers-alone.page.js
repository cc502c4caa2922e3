// §25.7: files that last where an app has the transfers alone: js/files/user/stored.ts puts and finds each by itself.
/* global alone, files */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { run } from './context.js';
import { empty } from './files-context.js';

describe('§25.7 transfers alone', () => {
  beforeEach(async () => {
    await empty();
    await run(async () => {
      window.alone = await import('/bundled/stored-alone.js');
    });
  });

  test('what was put is found, also by the file system; what cannot be put is refused, and leaves nothing', async () => {
    const seen = await run(async () => {
      const at = (name) => `${files.root}/${name}`;
      const { signal } = new AbortController();
      const put = (name, size, by = signal) =>
        alone.putStored(at(name), new Blob(['a'.repeat(size)], { type: 'text/x-own' }), by).then(
          () => 'ok',
          ({ message }) => message,
        );
      const seen = [
        await put('small', 10),
        await put('dir/large', 30_000),
        await put('dir', 30_000),
        await put('dir/large/x', 30_000),
        await files.contentsOnce(1),
      ];
      const found = [];
      for (const name of ['small', 'dir/large']) {
        const file = await alone.getStored(at(name));
        const { data } = await files.ask('readFile', { filePath: at(name), encoding: 'utf8' });
        found.push([file.size, file.type, data === (await file.text())]);
      }
      const none = await alone.getStored(at('none')).catch(({ message }) => message);
      seen.push(await put('dir/large', 40_000), await files.contentsOnce(1));
      const aborted = new AbortController();
      aborted.abort();
      seen.push((await put('dir/large', 20_000, aborted.signal)) !== 'ok');
      seen.push(await files.contentsOnce(1), (await alone.getStored(at('dir/large'))).size);
      return { seen, found, none };
    });
    assert.deepEqual(seen, {
      seen: [
        ...['ok', 'ok', 'illegal operation on a directory, open "wxfile://usr/dir"'],
        ...['not a directory "wxfile://usr/dir/large/x"', 1, 'ok', 1, true, 1, 40_000],
      ],
      found: [
        [10, 'text/x-own', true],
        [30_000, 'text/x-own', true],
      ],
      none: 'there is no such file',
    });
  });
});

// No file leads to a repository that is not this project's: whoever registered it would get the
// reports of faults.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { filesIn } from '../../scripts/lib/files.js';
import { fromRoot, root } from '../../scripts/lib/paths.js';
import { repository } from '../../scripts/lib/repository.js';

const folders = [
  '.ci',
  'bench',
  'examples',
  'js',
  'media',
  'scripts',
  'src',
  'tests',
  'tools',
  'www',
];

const forge =
  /https?:\/\/(?:\w+\.)*(?:github|gitlab|gitee|bitbucket|codeberg)\.\w+\/[\w.-]+\/wx-transfer\b/g;

describe("the project's address", () => {
  test('is told from those of others', () => {
    const text =
      'https://github.com/a/wx-transfer#readme, https://github.com/a/b, git+https://gitee.com/a/wx-transfer.git';
    assert.deepEqual(text.match(forge), [
      'https://github.com/a/wx-transfer',
      'https://gitee.com/a/wx-transfer',
    ]);
  });

  test('is the one that package.json names, wherever one is named', async () => {
    const entries = await readdir(root, { withFileTypes: true });
    const files = [
      ...entries.filter((entry) => entry.isFile()).map(({ name }) => fromRoot(name)),
      ...folders.flatMap((folder) => filesIn(folder, '')),
    ].filter((file) => !file.includes('node_modules') && file !== import.meta.filename);
    const own = await repository();
    const others = [];
    for (const file of files) {
      const text = await readFile(file, 'utf8').catch((error) => {
        if (error.code === 'EISDIR') return '';
        throw error;
      });
      for (const found of text.match(forge) ?? []) {
        if (found !== own) others.push(`${path.relative(root, file)}: ${found}`);
      }
    }
    assert.deepEqual(others, []);
  });

  test('where package.json has none, it has none for issues and no page either', async () => {
    const { bugs, homepage } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
    if (!(await repository())) assert.deepEqual([bugs, homepage], [undefined, undefined]);
  });
});

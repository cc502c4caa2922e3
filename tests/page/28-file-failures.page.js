// §25.3: each failure of each method and of its twin, with text and both numbers, and nothing changed.
/* global files, all */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { empty } from './files-context.js';
import { run } from './context.js';

const U = 'wxfile://usr';
const SAVED = `wxfile://store_${'0'.repeat(32)}.png`;
const LONG_SAVED = SAVED + 'g'.repeat(300);

/** What twins take, in their order. */
const ARGUMENTS = {
  access: ['path'],
  stat: ['path', 'recursive'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  readdir: ['dirPath'],
  readFile: ['filePath', 'encoding', 'position', 'length'],
  writeFile: ['filePath', 'data', 'encoding'],
  appendFile: ['filePath', 'data', 'encoding'],
  truncate: undefined,
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  unlink: ['filePath'],
  saveFile: ['tempFilePath', 'filePath'],
};

const clause = (name, found) => `parameter.${name} should be String instead of ${found};`;
const parameter = (...clauses) => [`parameter error: ${clauses.join('')}`, 1001];
const invalidPath = ['invalid path', 1300014];
const denied = (what) => [`permission denied${what}`, 1301000];
const open = (path) => `, open "${path}"`;
const at = (path) => ` "${path}"`;
const missing = (what) => [`no such file or directory${what}`, 1300002];
const both = (name, from, to) => `, ${name} "${from}" -> "${to}"`;
const notDirectory = (path) => [`not a directory "${path}"`, 1300020];
const isDirectory = (path) => [`illegal operation on a directory, open "${path}"`, 1301003];
const exists = (path) => [`file already exists "${path}"`, 1301005];
const tooLong = ['File name too long', 1300036];
const full = ['the maximum size of the file storage limit is exceeded', 1300202];
const position = ['the value of "position" is out of range', 1301009];
const length = ['the value of "length" is out of range', 1301006];
const notTemp = ['tempFilePath file not exist', 1301112];

/** The paths that a method has, by its first and, if it writes to one besides, its second. */
const paths = {
  access: ['path'],
  stat: ['path'],
  mkdir: ['dirPath'],
  rmdir: ['dirPath'],
  readdir: ['dirPath'],
  readFile: ['filePath'],
  writeFile: ['filePath'],
  appendFile: ['filePath'],
  truncate: ['filePath'],
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  unlink: ['filePath'],
};

const long = 'n'.repeat(256);

/** Whether a method takes the path of a saved file. */
const readsSaved = (name) => ['access', 'stat', 'readdir', 'readFile', 'copyFile'].includes(name);

/** @type {[name: string, options: any, expected: [string, number]][]} */
const rows = [];
const row = (name, options, expected) => rows.push([name, options, expected]);

for (const [name, [first, second]] of Object.entries(paths)) {
  // Undefined, Null, Number, Object, Array.
  for (const [value, found] of [
    [undefined, 'Undefined'],
    [null, 'Null'],
    [5, 'Number'],
    [{}, 'Object'],
    [[`${U}/file`], 'Array'],
  ]) {
    const clauses = [clause(first, found)];
    if (second) clauses.push(clause(second, found));
    row(name, { [first]: value, ...(second && { [second]: value }) }, parameter(...clauses));
  }
  const rest = second ? { [second]: `${U}/new` } : {};
  row(name, { [first]: '', ...rest }, invalidPath);
  // Names that are too long where they are read as where they are written.
  row(name, { [first]: `${U}/${long}`, ...rest }, tooLong);
  row(name, { [first]: `${U}/${'照'.repeat(86)}`, ...rest }, tooLong);
  if (readsSaved(name)) row(name, { [first]: LONG_SAVED, ...rest }, tooLong);
  row(name, { [first]: `${U}${`/${'n'.repeat(200)}`.repeat(21)}`, ...rest }, tooLong);
  const what = (path) =>
    second ? both(name, path, `${U}/new`) : name === 'access' ? undefined : open(path);
  for (const path of [
    `${U}/../x`,
    `${U}/file/%2E%2e/x`,
    `${U}/..\\x`,
    `${U}/a\ud800`,
    'wxfile://other/x',
    `${U}x`,
  ]) {
    // Half a character does not come through the driver.
    if (path.includes('\ud800')) continue;
    row(name, { [first]: path, ...rest }, what(path) ? denied(what(path)) : missing(at(path)));
  }
  if (!readsSaved(name)) {
    for (const path of [U, `${U}/`, SAVED, 'data:,x', '/file', 'wxfile://tmp_x/a'])
      row(name, { [first]: path, ...rest }, denied(what(path)));
  }
}

for (const to of [U, `${U}/..`, SAVED, 'data:,x', 'a']) {
  row(
    'copyFile',
    { srcPath: `${U}/file`, destPath: to },
    denied(both('copyFile', `${U}/file`, to)),
  );
  row('rename', { oldPath: `${U}/file`, newPath: to }, denied(both('rename', `${U}/file`, to)));
}

// Encodings and data, before the path is looked at.
for (const filePath of [`${U}/file`, `${U}/..`]) {
  for (const name of ['readFile', 'writeFile', 'appendFile']) {
    for (const encoding of ['utf9', '', 'constructor'])
      row(name, { filePath, data: 'x', encoding }, [`invalid encoding "${encoding}"`, 1300022]);
  }
  for (const name of ['writeFile', 'appendFile']) {
    for (const data of [5, null, {}, [1]]) row(name, { filePath, data }, ['invalid data', 1300022]);
    for (const data of ['data:image/png;base64,AQID', 'A'])
      row(name, { filePath, data, encoding: 'base64' }, ['base64 encode error', 1300203]);
    row(name, { filePath, data: 'abc', encoding: 'HEX' }, ['hex encode error', 1300203]);
  }
}

// What is above, and what is there.
for (const [path, expected, between] of [
  [`${U}/file/x`, notDirectory],
  [`${U}/file/x/y`, notDirectory],
  [`${U}/none/x`, missing],
]) {
  void between;
  const is = (what) => (expected === missing ? missing(what) : notDirectory(path));
  row('mkdir', { dirPath: path }, is(at(path)));
  row('writeFile', { filePath: path, data: 'x' }, is(open(path)));
  row('appendFile', { filePath: path, data: 'x' }, is(open(path)));
  for (const source of ['file', 'none']) {
    const from = `${U}/${source}`;
    row('copyFile', { srcPath: from, destPath: path }, is(both('copyFile', from, path)));
    row('rename', { oldPath: from, newPath: path }, is(both('rename', from, path)));
  }
}
row('mkdir', { dirPath: `${U}/file/x`, recursive: true }, notDirectory(`${U}/file/x`));

for (const path of [`${U}/none`, `${U}/none/x`, `${U}/file/x`, `${U}/File`]) {
  row('access', { path }, missing(at(path)));
  row('stat', { path }, missing(at(path)));
  row('unlink', { filePath: path }, missing(at(path)));
  row('rmdir', { dirPath: path }, missing(at(path)));
  row('readdir', { dirPath: path }, missing(at(path)));
  row('readFile', { filePath: path }, missing(open(path)));
  row('truncate', { filePath: path, length: 1 }, missing(open(path)));
  for (const [name, first, second] of [
    ['copyFile', 'srcPath', 'destPath'],
    ['rename', 'oldPath', 'newPath'],
  ])
    row(name, { [first]: path, [second]: `${U}/new` }, missing(both(name, path, `${U}/new`)));
}
row('appendFile', { filePath: `${U}/none`, data: 'x' }, missing(open(`${U}/none`)));

for (const path of [`${U}/dir`, `${U}/dir/`]) {
  row('readFile', { filePath: path }, isDirectory(path));
  row('writeFile', { filePath: path, data: 'x' }, isDirectory(path));
  row('appendFile', { filePath: path, data: 'x' }, isDirectory(path));
  row('truncate', { filePath: path }, isDirectory(path));
  row('copyFile', { srcPath: path, destPath: `${U}/new` }, isDirectory(path));
  row('copyFile', { srcPath: `${U}/file`, destPath: path }, isDirectory(path));
  row('unlink', { filePath: path }, [`operation not permitted, unlink "${path}"`, 1300001]);
}
row('readFile', { filePath: U }, isDirectory(U));
for (const name of ['readdir', 'rmdir'])
  row(name, { dirPath: `${U}/file` }, notDirectory(`${U}/file`));
for (const [dirPath, recursive] of [
  [`${U}/dir`, false],
  [`${U}/dir`, true],
  [`${U}/file`, false],
  [`${U}/file`, true],
])
  row('mkdir', { dirPath, recursive }, exists(dirPath));
row('rename', { oldPath: `${U}/file`, newPath: `${U}/dir` }, exists(`${U}/dir`));
row('rename', { oldPath: `${U}/dir`, newPath: `${U}/empty` }, exists(`${U}/empty`));
row('rename', { oldPath: `${U}/dir`, newPath: `${U}/dir/x` }, [
  `operation not permitted${both('rename', `${U}/dir`, `${U}/dir/x`)}`,
  1300001,
]);
row('rmdir', { dirPath: `${U}/dir` }, ['directory not empty', 1300066]);

for (const value of [-1, 4, 0.5, '1', Infinity])
  row('readFile', { filePath: `${U}/file`, position: value }, position);
for (const value of [-1, 0, 5, 1.5, '1'])
  row('readFile', { filePath: `${U}/file`, length: value }, length);
row('readFile', { filePath: `${U}/empty-file`, position: 1 }, position);
row('readFile', { filePath: `${U}/empty-file`, length: 1 }, length);
for (const value of [-1, 0.5, '1'])
  row('truncate', { filePath: `${U}/file`, length: value }, length);

// The limit: it is set to what is there.
row('writeFile', { filePath: `${U}/new`, data: 'x' }, full);
row('appendFile', { filePath: `${U}/file`, data: 'x' }, full);
row('truncate', { filePath: `${U}/file`, length: 5 }, full);
row('copyFile', { srcPath: `${U}/file`, destPath: `${U}/new` }, full);
row('copyFile', { srcPath: 'data:,x', destPath: `${U}/new` }, full);
row('saveFile', { tempFilePath: 'data:,x' }, full);
row('saveFile', { tempFilePath: 'data:,x', filePath: `${U}/new` }, full);

// saveFile.
for (const [value, found] of [
  [undefined, 'Undefined'],
  [5, 'Number'],
])
  row('saveFile', { tempFilePath: value }, parameter(clause('tempFilePath', found)));
row('saveFile', { tempFilePath: 'data:,x', filePath: 5 }, parameter(clause('filePath', 'Number')));
row('saveFile', { tempFilePath: '' }, invalidPath);
for (const tempFilePath of [`${U}/file`, `${U}/none`, SAVED, 'wxfile://tmp_none/x', '/blank.js'])
  row('saveFile', { tempFilePath }, notTemp);
for (const [filePath, expected] of [
  [U, denied(open(U))],
  [SAVED, denied(open(SAVED))],
  [`${U}/none/x`, missing(open(`${U}/none/x`))],
  [`${U}/file/x`, notDirectory(`${U}/file/x`)],
  [`${U}/dir`, isDirectory(`${U}/dir`)],
])
  row('saveFile', { tempFilePath: 'data:,x', filePath }, expected);

const withoutTwin = [
  ['removeSavedFile', {}, parameter(clause('filePath', 'Undefined'))],
  ['removeSavedFile', { filePath: '' }, invalidPath],
  ['removeSavedFile', { filePath: SAVED }, ['file not exist', 1300002]],
  ['removeSavedFile', { filePath: `${U}/file` }, ['not a store filePath', 1300002]],
  ['getFileInfo', {}, parameter(clause('filePath', 'Undefined'))],
  ['getFileInfo', { filePath: '' }, invalidPath],
  ['getFileInfo', { filePath: `${U}/none` }, ['file not exist', 1300002]],
  ['getFileInfo', { filePath: SAVED }, ['file not exist', 1300002]],
  ['getFileInfo', { filePath: '/nothing-there.png' }, ['file not exist', 1300002]],
  ['getFileInfo', { filePath: LONG_SAVED }, tooLong],
  ['removeSavedFile', { filePath: LONG_SAVED }, tooLong],
  ['getFileInfo', { filePath: `${U}/../x` }, denied(open(`${U}/../x`))],
  [
    'getFileInfo',
    { filePath: `${U}/none`, digestAlgorithm: 'crc' },
    ['parameter error: invalid digestAlgorithm "crc"', 1001],
  ],
];

const missingHere = ['open', 'close', 'read', 'write', 'fstat', 'ftruncate', 'readCompressedFile'];

describe('§25.3 failures', () => {
  before(async () => {
    await empty({ allow: ["connect-src 'self' blob:"] });
    await run(() => {
      const manager = wx.getFileSystemManager();
      manager.mkdirSync(`${files.root}/dir/below`, true);
      manager.mkdirSync(`${files.root}/empty`);
      manager.writeFileSync(`${files.root}/file`, '1234');
      manager.writeFileSync(`${files.root}/empty-file`, '');
      wxt.configure({ fileStorageLimit: 4 });
      window.all = JSON.stringify(files.dump());
    });
  });

  test(`${rows.length} of methods: fail, then complete, with the same object`, async () => {
    const seen = await run(
      async (rows) => {
        const seen = [];
        for (const [name, options] of rows) {
          const { result, events } = await files.call(name, options);
          seen.push([result, events.join(), JSON.stringify(files.dump()) === all]);
        }
        return seen;
      },
      rows.map(([name, options]) => [name, named(options)]),
    );
    rows.forEach(([name, options, [text, errno]], index) => {
      const [result, events, isSame] = seen[index];
      const what = `${name} ${JSON.stringify(options)}`;
      assert.deepEqual(result, { errMsg: `${name}:fail ${text}`, errno, errCode: errno }, what);
      const turn = text.startsWith('parameter error') ? ' in the turn' : '';
      assert.equal(events, `fail${turn},complete${turn}`, what);
      assert.ok(isSame, `${what} has changed something`);
    });
  });

  test(`${rows.length} of twins: thrown, and nothing is changed`, async () => {
    const seen = await run(
      (rows) =>
        rows.map(([name, options, names]) => [
          files.attempt(`${name}Sync`, ...(names ? names.map((each) => options[each]) : [options])),
          JSON.stringify(files.dump()) === all,
        ]),
      rows.map(([name, options]) => [name, named(options), ARGUMENTS[name]]),
    );
    rows.forEach(([name, options, [text, errno]], index) => {
      const [told, isSame] = seen[index];
      const what = `${name}Sync ${JSON.stringify(options)}`;
      const message = `${name}Sync:fail ${text}`;
      const expected = { isError: true, message, errMsg: message, errno, errCode: errno };
      assert.deepEqual(told, expected, what);
      assert.ok(isSame, `${what} has changed something`);
    });
  });

  test('of those without twins', async () => {
    const seen = await run(async (rows) => {
      const seen = [];
      for (const [name, options] of rows)
        for (const on of [wx.getFileSystemManager(), wx])
          seen.push(await files.ask(name, options, on));
      return seen;
    }, withoutTwin);
    withoutTwin.forEach(([name, options, [text, errno]], index) => {
      const expected = { errMsg: `${name}:fail ${text}`, errno, errCode: errno };
      for (const each of [0, 1])
        assert.deepEqual(seen[2 * index + each], expected, JSON.stringify(options));
    });
    const info = await run(
      (long) =>
        Promise.all(
          [{}, { filePath: 'x' }, { filePath: '' }, { filePath: long }].map((options) =>
            files.ask('getSavedFileInfo', options, wx),
          ),
        ),
      LONG_SAVED,
    );
    assert.deepEqual(
      info.map(({ errMsg, errno, errCode }) => [errMsg, errno, errCode]),
      [
        [`getSavedFileInfo:fail parameter error: ${clause('filePath', 'Undefined')}`, 1001, 1001],
        ['getSavedFileInfo:fail not a store filePath', 1300002, 1300002],
        ['getSavedFileInfo:fail invalid path', 1300014, 1300014],
        ['getSavedFileInfo:fail File name too long', 1300036, 1300036],
      ],
    );
  });

  test('what is not here says so', async () => {
    const seen = await run(
      async (names) => {
        const seen = [];
        for (const name of names) seen.push(await files.ask(name, { filePath: 'x' }));
        for (const name of names.slice(0, 7)) seen.push(files.attempt(`${name}Sync`, {}));
        return seen;
      },
      [...missingHere, 'readZipEntry', 'unzip'],
    );
    [...missingHere, 'readZipEntry', 'unzip'].forEach((name, index) =>
      assert.deepEqual(seen[index], {
        errMsg: `${name}:fail not supported in this environment`,
        errno: 4,
        errCode: 4,
      }),
    );
    missingHere.forEach((name, index) => {
      const { errMsg, errno, isError } = seen[9 + index];
      assert.deepEqual(
        [errMsg, errno, isError],
        [`${name}Sync:fail not supported in this environment`, 4, true],
      );
    });
  });

  test('an argument that is no object', async () => {
    const seen = await run(() => {
      const manager = wx.getFileSystemManager();
      const returned = [5, null, []].map((value) => String(manager.readFile(value)));
      return [...returned, files.attempt('truncateSync', 5).message];
    });
    const text = 'parameter error: parameter should be Object instead of Number;';
    assert.deepEqual(seen, [...Array(3).fill('undefined'), `truncateSync:fail ${text}`]);
  });
});

/** Without what is undefined, which the driver would turn to null. */
function named(options) {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === Infinity ? 1e99 : value]),
  );
}

// Calls that are wrong in one way each, and what becomes of them (CONTRACT §2, §8 to §10). Read in
// the page, which makes the calls, and by the model, which knows the answers.

const clause = (name, found) => `parameter.${name} should be String instead of ${found};`;

/** Bad parameters: the one failure that is told while the call runs. */
export const badParameters = [
  { api: 'downloadFile', options: {}, clauses: clause('url', 'Undefined') },
  { api: 'downloadFile', options: { url: 5 }, clauses: clause('url', 'Number') },
  {
    api: 'uploadFile',
    options: {},
    clauses: ['url', 'filePath', 'name'].map((name) => clause(name, 'Undefined')).join(''),
  },
  {
    api: 'uploadFile',
    options: { url: '/upload', filePath: null, name: [] },
    clauses: clause('filePath', 'Null') + clause('name', 'Array'),
  },
];

/** What is refused without being sent, and told when the caller's turn is over. */
export const refusals = [
  { options: { url: 'ftp://host/' }, text: 'invalid url', errno: 600009 },
  { options: { url: '' }, text: 'invalid url', errno: 600009 },
  { options: { header: { 'a b': '1' } }, text: 'invalid header: a b', errno: 600010 },
];

/** Where a download may not be kept. */
export const forbiddenPlace = '/etc/passwd';

/** Where it may, by number; each program has places of its own, for they last as long as the page. */
export const userPath = (program, number) => `wxfile://usr/${program}/${number}.bin`;

// Known faults are found where they are told of, and where they are not it is said aloud. The
// databases are stand-ins: a repository and a server that this test makes.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  crateAdvisories,
  insteadOfDatabase,
  npmAdvisories,
  writeDatabase,
} from '../../scripts/lib/advisories.js';
import { Failure } from '../../scripts/lib/failure.js';
import { Skipped } from '../../scripts/lib/stages.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

describe('crates', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-advisories');
  after(remove);

  async function askAbout(crate) {
    const database = path.join(folder, crate);
    await writeDatabase(database, { id: 'RUSTSEC-2000-0002', crate });
    const clones = path.join(folder, `${crate}-clones`);
    const env = { ADVISORY_DBS: clones, ...insteadOfDatabase(database) };
    await crateAdvisories({ env, silent: true });
  }

  test('an advisory on a crate of the module', () => assert.rejects(askAbout('slotmap'), Failure));

  test('an advisory on a crate of the glue generator', () =>
    assert.rejects(askAbout('walrus'), Failure));

  test('an advisory on a crate of neither', () => askAbout('left-pad'));

  test('a database out of reach', () => {
    const env = {
      ADVISORY_DBS: path.join(folder, 'no-clones'),
      ...insteadOfDatabase(path.join(folder, 'nowhere')),
    };
    return assert.rejects(crateAdvisories({ env, silent: true }), Skipped);
  });
});

describe('npm packages', () => {
  let server, url, status, advisories;

  before(async () => {
    server = createServer(async (request, response) => {
      const chunks = await request.toArray();
      const isQuestion = request.method === 'POST' && request.url.endsWith('/advisories/bulk');
      if (isQuestion && status === 200) {
        const packages = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString());
        assert.ok('esbuild' in packages);
      }
      response.statusCode = isQuestion ? status : 404;
      response.end(JSON.stringify(isQuestion ? advisories : {}));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}/`;
  });

  after(() => server.close());

  const ask = (answer) => {
    ({ status = 200, advisories = {} } = answer);
    return npmAdvisories(['--registry', url]);
  };

  const advisory = (versions) => ({
    esbuild: [{ id: 1, url, title: 'For a test', severity: 'low', vulnerable_versions: versions }],
  });

  test('an advisory on a version of ours', () =>
    assert.rejects(ask({ advisories: advisory('*') }), (error) => {
      assert.ok(error instanceof Failure);
      assert.match(error.message, /^esbuild: low$/m);
      return true;
    }));

  test('none', () => ask({}));

  test('a registry that does not tell', () => assert.rejects(ask({ status: 405 }), Skipped));

  test('a registry out of reach', async () => {
    const closed = createServer();
    await new Promise((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address();
    await new Promise((resolve) => closed.close(resolve));
    await assert.rejects(npmAdvisories(['--registry', `http://127.0.0.1:${port}/`]), Skipped);
  });
});

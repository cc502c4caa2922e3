// deny.toml refuses what it is there to refuse.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cargoDeny, glueGenerator, module } from '../../scripts/lib/cargo-deny.js';
import { fromRoot } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

describe('cargo deny', () => {
  const { folder, remove } = temporaryFolder('wx-transfer-deny');
  after(remove);
  let rules;
  before(async () => (rules = await readFile(fromRoot('deny.toml'), 'utf8')));

  for (const licence of ['MIT', 'Unicode-3.0', 'Zlib']) {
    test(`refuses ${licence} where it is not on the list`, async () => {
      const rule = rules.replace(`"${licence}"`, '"ISC"');
      await refuses(module, 'licenses', rule, /error\[rejected\]/);
    });
  }

  test('refuses a licence on the list that no crate has', async () => {
    const rule = rules.replace('"MIT"', '"MIT", "GPL-3.0-only"');
    await refuses(module, 'licenses', rule, /error\[license-not-encountered\]/);
  });

  test('refuses a registry that is not on the list', async () => {
    const rule = rules.replace('[sources]', '[sources]\nallow-registry = []');
    await refuses(module, 'sources', rule, /error\[source-not-allowed\]/);
  });

  test('warns of duplicates in the glue generator', async () => {
    const output = await cargoDeny(glueGenerator, ['bans'], { quiet: true });
    assert.match(output, /warning\[duplicate\]/);
  });

  test('refuses duplicates in the module', async () => {
    const options = { config: await write(rules), lenient: false, quiet: true };
    await assert.rejects(cargoDeny(glueGenerator, ['bans'], options), ({ output }) => {
      assert.match(output, /error\[duplicate\]/);
      return true;
    });
  });

  async function refuses(manifest, check, text, reason) {
    assert.notEqual(text, rules);
    const options = { config: await write(text), quiet: true };
    await assert.rejects(cargoDeny(manifest, [check], options), ({ output }) => {
      assert.match(output, reason);
      return true;
    });
  }

  async function write(text) {
    const config = path.join(folder, 'deny.toml');
    await writeFile(config, text);
    return config;
  }
});

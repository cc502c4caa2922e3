// What others wrote and the module has compiled in is named with its licence, text and all.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Failure } from '../../scripts/lib/failure.js';
import { fromRoot } from '../../scripts/lib/paths.js';
import { run } from '../../scripts/lib/run.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { choose, crates, notices } from '../../scripts/lib/third-party.js';
import { machinePathIn } from '../build/machine-paths.js';

describe('the licences of what is compiled in', () => {
  let found, text, sections;
  before(async () => {
    found = await crates();
    text = await notices(found);
    const [, ...parts] = text.split(`${'='.repeat(80)}\n`);
    sections = parts.map((part) => {
      const [, titles, body] = /^([^]*?):\n\n([^]*)$/.exec(part);
      return { titles: titles.replaceAll('\n', ' ').split(', '), body };
    });
  });

  test('each crate that cargo names is there, with its version', async () => {
    const format = ['--prefix', 'none', '--format', '{p}'];
    const edges = ['--edges', 'normal,no-proc-macro', '--target', 'wasm32-unknown-unknown'];
    const tree = await run('cargo', ['tree', ...edges, ...format], { quiet: true });
    const [, ...others] = tree.trim().split('\n');
    const named = new Set(found.map(({ name, version }) => `${name} ${version}`));
    for (const line of others) {
      const [, name, version] = /^(\S+) v(\S+)/.exec(line);
      assert.ok(named.has(`${name} ${version}`), `${name} ${version}`);
    }
    assert.ok(others.length > 10);
    for (const name of ['std', 'core', 'alloc', 'compiler_builtins', 'hashbrown']) {
      assert.ok(
        found.some((crate) => crate.name === name),
        name,
      );
    }
  });

  test('no macro is there, and no build script', () => {
    const names = found.map(({ name }) => name);
    for (const name of ['syn', 'quote', 'wasm-bindgen-macro', 'serde_derive', 'wx-transfer']) {
      assert.ok(!names.includes(name), name);
    }
  });

  test('each has a text of each licence that is made use of', () => {
    for (const { name, version, licence } of found) {
      const title = version === '0.0.0' ? name : `${name} ${version}`;
      const chosen = choose(licence);
      assert.ok(text.includes(`\n${title}: ${chosen.join(' and ')}\n`), title);
      const own = sections.filter(({ titles }) => titles.includes(title));
      assert.ok(own.length > 0, title);
      const words = {
        MIT: /Permission is hereby granted, free of charge/,
        Zlib: /This software is provided 'as-is'/,
        'Unicode-3.0': /UNICODE LICENSE V3/i,
        'Apache-2.0 WITH LLVM-exception': /LLVM Exceptions to the Apache 2\.0 License/,
      };
      for (const each of chosen) {
        assert.ok(
          own.some(({ body }) => words[each].test(body)),
          `${title}: ${each}`,
        );
      }
    }
  });

  test('a text is there once, whoever has it', () => {
    const bodies = sections.map(({ body }) => body);
    assert.equal(new Set(bodies).size, bodies.length);
    assert.ok(sections.length < found.length);
  });

  test('no folder of this machine is named', () => {
    assert.equal(machinePathIn(text), undefined);
  });

  test('of alternatives one is taken, and of what is to be kept both', () => {
    const expressions = {
      MIT: ['MIT'],
      'Apache-2.0 OR MIT': ['MIT'],
      'MIT/Apache-2.0': ['MIT'],
      '(MIT OR Apache-2.0) AND Unicode-3.0': ['MIT', 'Unicode-3.0'],
      'MIT AND Apache-2.0 WITH LLVM-exception AND (MIT OR Apache-2.0)': [
        'MIT',
        'Apache-2.0 WITH LLVM-exception',
      ],
    };
    for (const [expression, chosen] of Object.entries(expressions)) {
      assert.deepEqual(choose(expression), chosen);
    }
    assert.throws(() => choose('GPL-3.0-only'), Failure);
    assert.throws(() => choose('MIT AND (GPL-2.0 OR GPL-3.0)'), Failure);
  });

  describe('of a crate', () => {
    const { folder, remove } = temporaryFolder('wx-transfer-crate');
    after(remove);
    const place = path.join(folder, 'crate');
    const crate = { name: 'crate', version: '1.0.0', licence: 'MIT OR Zlib', folder: place };
    const writing = async (files) => {
      await rm(place, { recursive: true, force: true });
      await mkdir(place);
      for (const [name, body] of Object.entries(files)) {
        await writeFile(path.join(place, name), body);
      }
      return notices([crate]);
    };

    test('without a text it is refused', async () => {
      await assert.rejects(writing({ 'README.md': 'MIT' }), Failure);
      await assert.rejects(writing({ 'LICENSE-ZLIB': 'Zlib' }), Failure);
    });

    test('the text is that of the licence taken, and the same on every system', async () => {
      const one = await writing({ 'LICENSE-ZLIB': 'no', 'LICENSE-MIT.md': '\nyes\r\n  it is \n' });
      assert.match(one, /crate 1\.0\.0:\n\nyes\n {2}it is\n/);
      assert.equal(await writing({ 'license-mit': 'yes\n  it is' }), one);
      assert.match(await writing({ LICENSE: 'the only one' }), /the only one/);
    });

    test('only where it is known whose it is, the text is written for it', async () => {
      await writing({}).catch(() => {});
      const text = await notices([{ ...crate, name: 'gloo-timers' }]);
      const own = await readFile(fromRoot('LICENSE-MIT'), 'utf8');
      assert.match(text, /Copyright \(c\) The Rust and WebAssembly Working Group/);
      assert.ok(!text.includes(/^Copyright .*$/m.exec(own)[0]));
    });
  });
});

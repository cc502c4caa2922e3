// The plugins for hosts: what they refuse, and what they leave alone.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

const require = createRequire(import.meta.url);
const taro = require(path.join(dist, 'taro.cjs')).default;
const { default: uniApp } = await import(pathToFileURL(path.join(dist, 'uni-app.js')).href);
const { custom } = await import(pathToFileURL(path.join(dist, 'mpx.js')).href);

const { folder: appPath, remove } = temporaryFolder('wx-transfer-hosts');
after(remove);

/** Functions, and whether files are kept below `env.USER_DATA_PATH` by them. */
const keeping = [
  [['downloadFile'], true],
  [['getFileSystemManager'], true],
  ['all', true],
  [undefined, true],
  [['uploadFile', 'showToast'], false],
  [[], false],
];

/** What Taro has of the plugin's once it has changed `opts`. */
function changed(opts, options) {
  taro({ paths: { appPath }, modifyRunnerOpts: (change) => change({ opts }) }, options);
  return opts;
}

const hosts = {
  'wx-transfer/taro': (options) => changed({ platform: 'weapp' }, options),
  'wx-transfer/uni-app': uniApp,
  'wx-transfer/mpx': custom,
};

for (const [entry, use] of Object.entries(hosts)) {
  describe(entry, () => {
    const refusals = [
      [{ apis: ['uploadFile', 'upload'] }, /^.*: apis names upload, but only these: uploadFile, /],
      [{ apis: 'some' }, /^.*: apis should be 'all' or a list of names\.$/],
      [{ apis: {} }, /^.*: apis should be 'all' or a list of names\.$/],
      [{ api: ['uploadFile'] }, /^.*: there is no option api, only apis\.$/],
      [['uploadFile'], /^.*: (the options should be an object|there is no option 0)/],
    ];
    for (const [options, text] of refusals) {
      test(`refuses ${JSON.stringify(options)}`, () =>
        assert.throws(
          () => use(options),
          ({ name, message }) =>
            name === 'TypeError' && message.startsWith(`${entry}: `) && text.test(message),
        ));
    }

    test('takes none, a list, an empty one and all', () => {
      for (const options of [
        undefined,
        {},
        { apis: [] },
        { apis: ['uploadFile'] },
        { apis: 'all' },
      ])
        use(options);
    });
  });
}

describe('wx-transfer/taro in a build', () => {
  const host = path.join(appPath, 'node_modules/@tarojs/plugin-platform-h5/dist/runtime/apis');
  const shims = path.join(appPath, 'node_modules/.cache/wx-transfer');

  /** The file that is imported as @tarojs/taro. */
  function shimBy(options) {
    let shim;
    const alias = { set: (name, file) => (shim = file) };
    changed({ platform: 'h5' }, options).webpackChain({ resolve: { alias } });
    return shim;
  }

  test('says what to do where the host is missing, too old, or built by another compiler', async () => {
    assert.throws(() => taro({ paths: { appPath } }), /no Taro of version 3\.6 or later/);
    assert.throws(
      () => changed({ platform: 'h5' }),
      /@tarojs\/plugin-platform-h5 is not installed in this app\. Install it/,
    );
    await mkdir(host, { recursive: true });
    writeFileSync(path.join(host, 'index.js'), '');
    assert.throws(
      () => changed({ platform: 'h5', compiler: 'webpack4' }),
      /Set compiler: 'webpack5'/,
    );
  });

  test('leaves other platforms alone', () => {
    rmSync(shims, { recursive: true, force: true });
    assert.deepEqual(changed({ platform: 'weapp', compiler: 'vite' }), {
      platform: 'weapp',
      compiler: 'vite',
    });
    assert.ok(!existsSync(shims));
  });

  test("sets webpack's alias before the app's own chain has its say", () => {
    const calls = [];
    const alias = { set: (...args) => calls.push(args) };
    const opts = changed({
      platform: 'h5',
      compiler: { type: 'webpack5', prebundle: false },
      webpackChain: (chain, ...rest) => calls.push(rest),
    });
    opts.webpackChain({ resolve: { alias } }, 'webpack', 'meta');
    assert.deepEqual(calls, [
      ['@tarojs/taro', shimBy()],
      ['webpack', 'meta'],
    ]);
    assert.deepEqual(opts.compiler, { type: 'webpack5', prebundle: false });
  });

  test("adds its alias behind the app's plugins for Vite", () => {
    for (const compiler of ['vite', { type: 'vite', vitePlugins: ['own'] }]) {
      const { vitePlugins } = changed({ platform: 'h5', compiler }).compiler;
      const plugin = vitePlugins.at(-1);
      assert.equal(vitePlugins.length, typeof compiler === 'string' ? 1 : 2);
      assert.equal(plugin.enforce, 'post');
      const [{ find, replacement }] = plugin.config().resolve.alias;
      assert.ok(find.test('@tarojs/taro') && !find.test('@tarojs/taro-h5'));
      assert.equal(replacement, shimBy());
    }
  });

  test('replaces what it is told to, and has uploads know what its own pickers gave', () => {
    const text = readFileSync(shimBy({ apis: ['uploadFile', 'showToast'] }), 'utf8');
    assert.match(text, /export const uploadFile = .* transferring\(own_uploadFile\);/);
    assert.match(text, /export const showToast = .* promised\(own_showToast\);/);
    assert.match(text, /export const chooseImage = .* remembering\(host_chooseImage\);/);
    assert.doesNotMatch(text, /downloadFile/);
    assert.doesNotMatch(readFileSync(shimBy({ apis: [] }), 'utf8'), /own_|host_/);
  });

  test('is another file for other functions, since dev servers keep what they have bundled of one', () => {
    const all = [undefined, { apis: 'all' }, { apis: [] }, { apis: ['showToast'] }].map(shimBy);
    assert.equal(new Set(all).size, all.length);
    assert.equal(shimBy({ apis: 'all' }), all[1]);
  });

  test('adds to env where files can be kept', () => {
    const env = /export const env = .* Object\.assign\(\{\}, host_env, own_env\);/;
    for (const [apis, has] of keeping) {
      assert.equal(env.test(readFileSync(shimBy({ apis }), 'utf8')), has, String(apis));
    }
  });
});

describe('wx-transfer/uni-app in a build', () => {
  const on = (platform, act) => {
    const { UNI_PLATFORM } = process.env;
    process.env.UNI_PLATFORM = platform;
    try {
      return act();
    } finally {
      process.env.UNI_PLATFORM = UNI_PLATFORM ?? '';
    }
  };
  const host = '@dcloudio/uni-h5';

  test('says what to do where there is no uni-app', () => {
    const { configResolved } = uniApp();
    assert.throws(
      () => configResolved({ plugins: [{ name: 'vite:css' }] }),
      /\[uni\(\), wxTransfer\(\)\]/,
    );
    configResolved({ plugins: [{ name: 'uni:h5-inject' }] });
  });

  test('leaves builds for other platforms and for servers alone', () => {
    const { resolveId, transform, config } = uniApp();
    for (const [platform, options] of [
      ['mp-weixin', {}],
      ['h5', { ssr: true }],
    ]) {
      on(platform, () => {
        assert.equal(resolveId.handler(host, 'a.js', options), undefined);
        assert.equal(transform('', '/src/pages-json-js', options), undefined);
      });
    }
    assert.equal(on('mp-weixin', config), undefined);
  });

  test("puts a module in the place of the host's, which alone gets the host's own", () => {
    const { resolveId, load } = uniApp();
    on('h5', () => {
      const facade = resolveId.handler(host, 'a.js');
      assert.equal(resolveId.handler(host, facade), undefined);
      assert.equal(resolveId.handler('vue', 'a.js'), undefined);
      const text = load(facade);
      assert.match(text, /export \* from '@dcloudio\/uni-h5';/);
      assert.match(text, /export const uploadFile = .* transferring\(own_uploadFile\);/);
      assert.match(text, /export const chooseFile = .* remembering\(host_chooseFile\);/);
      assert.doesNotMatch(text, /showToast|host_choose(Image|Video)/);
      assert.equal(load('a.js'), undefined);
    });
  });

  test('adds to env where files can be kept, and takes nothing from it', () => {
    const { transform } = uniApp({ apis: ['downloadFile'] });
    const { code } = on('h5', () => transform('', '/src/pages-json-js'));
    const statement = code.slice(code.indexOf('for ('));
    const window = { uni: { env: { own: 1 } }, wx: {} };
    new Function('window', 'own_env', statement)(window, { USER_DATA_PATH: 'wxfile://usr' });
    assert.deepEqual(window, {
      uni: { env: { own: 1, USER_DATA_PATH: 'wxfile://usr' } },
      wx: { env: { USER_DATA_PATH: 'wxfile://usr' } },
    });
    for (const [apis, has] of keeping) {
      const seen = on('h5', () => uniApp({ apis }).transform('', '/src/pages-json-js'));
      assert.equal(/own_env/.test(seen?.code), has, String(apis));
    }
  });

  test("has uploads know what the host's own pickers gave, where it has them", () => {
    on('h5', () => {
      const text = uniApp({ apis: ['uploadFile'] }).load(uniApp().resolveId.handler(host, 'a.js'));
      for (const name of ['chooseFile', 'chooseImage', 'chooseVideo']) {
        assert.ok(
          text.includes(`export const ${name} = /* @__PURE__ */ remembering(host_${name})`),
        );
        assert.match(text, new RegExp(`Object\\.assign\\(host, \\{.*\\b${name}\\b`));
      }
      const none = uniApp({ apis: ['showToast'] });
      assert.doesNotMatch(none.load(none.resolveId.handler(host, 'a.js')), /remembering/);
    });
  });
});

describe('wx-transfer/mpx', () => {
  test('has env where files can be kept', () => {
    for (const [apis, has] of keeping) {
      const { env } = custom({ apis });
      assert.equal(env?.USER_DATA_PATH, has ? 'wxfile://usr' : undefined, String(apis));
    }
  });

  test('gives promises where it is told to, but to whom it must not', () => {
    const plain = custom();
    const promising = custom({ usePromise: true, apis: 'all' });
    assert.equal(plain.showToast, undefined);
    assert.equal(typeof promising.showToast, 'function');
    assert.equal(typeof promising.canIUse('uploadFile'), 'boolean');
    const task = promising.uploadFile({ usePromise: false, fail() {} });
    assert.equal(typeof task.abort, 'function');
    assert.equal(typeof task.then, 'undefined');
    const promise = promising.uploadFile({ fail() {} });
    assert.equal(typeof promise.then, 'function');
    assert.equal(typeof promise.__returned.abort, 'function');
    assert.equal(typeof plain.uploadFile({ fail() {} }).abort, 'function');
  });
});

describe("what a host's own picker gave", () => {
  const file = new File(['abc'], 'photo.png', { type: 'image/png' });
  const shapes = {
    'Taro, chooseImage': { tempFiles: [{ path: 'blob:1', originalFileObj: file }] },
    'Taro, chooseMedia': { tempFiles: [{ tempFilePath: 'blob:1', originalFileObj: file }] },
    'Taro, chooseVideo': { tempFilePath: 'blob:1', originalFileObj: file },
    'uni-app, chooseVideo': { tempFilePath: 'blob:1', tempFile: file },
    'uni-app': { tempFiles: [Object.defineProperty(file.slice(), 'path', { value: 'blob:1' })] },
  };
  for (const [name, picked] of Object.entries(shapes)) {
    test(`${name}: uploads as the file itself, by callbacks and by promises`, async () => {
      for (const entry of ['taro-functions.js', 'uni-app-functions.js']) {
        const url = pathToFileURL(path.join(dist, entry)).href;
        for (const byPromise of [true, false]) {
          const { remembering, transferring } = await import(`${url}?${name}${byPromise}`);
          const pick = remembering((options) =>
            byPromise ? Promise.resolve(picked) : void options.success(picked),
          );
          const own = await new Promise((resolve) => {
            const given = pick(byPromise ? undefined : { success: resolve });
            if (byPromise) given.then(resolve);
          });
          assert.equal(own, picked);
          const paths = [];
          const upload = transferring(({ filePath }) => {
            paths.push(filePath);
            return {};
          });
          for (const filePath of ['blob:1', 'blob:1', 'blob:2', undefined])
            upload({ filePath, success() {} });
          assert.notEqual(paths[0], 'blob:1');
          if (name !== 'uni-app') assert.match(paths[0], /\/photo\.png$/);
          assert.deepEqual(paths.slice(1), [paths[0], 'blob:2', undefined]);
        }
      }
    });
  }
});

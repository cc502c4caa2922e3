import js from '@eslint/js';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'target/', 'examples/*/dist/']),
  {
    files: ['**/*.js', 'scripts/**/*.ts'],
    extends: [js.configs.recommended],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  { files: ['scripts/**/*.ts'], extends: [ts.configs.recommended] },
  {
    files: ['*.js', 'scripts/**/*.{js,ts}', 'tests/**/*.js', 'bench/**/*.js'],
    languageOptions: { globals: globals.node },
  },
  { files: ['www/**/*.js', 'src/**/*.js'], languageOptions: { globals: globals.browser } },
  // Mini-program code, as it is written for WeChat.
  {
    files: ['www/phone/sample/**/*.js', 'tests/page/mini-program/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { App: 'readonly', Page: 'readonly', getApp: 'readonly', wx: 'readonly' },
    },
  },
  {
    files: ['tests/page/mini-program/pages/module/*.js'],
    languageOptions: { sourceType: 'module' },
  },
  // Their functions run in the page.
  {
    files: ['tests/page/**/*.js', 'tests/faults/**/*.js'],
    languageOptions: {
      globals: { ...globals.browser, kit: 'readonly', wx: 'readonly', wxt: 'readonly' },
    },
  },
  {
    files: [
      'tests/soak/page/**/*.js',
      'tests/counts/page/**/*.js',
      'tests/browser/*.js',
      'tests/durability/page/*.js',
    ],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['bench/contenders/*.js', 'bench/measures/*.js', 'bench/lib/world.js'],
    languageOptions: { globals: globals.browser },
  },
  { files: ['bench/peers/uni-app/**/*.js'], languageOptions: { globals: { uni: 'readonly' } } },
  {
    files: ['bench/peers/taro/babel.config.js'],
    languageOptions: { sourceType: 'commonjs', globals: globals.node },
  },
  // Some of the apps' code runs in the page too.
  {
    files: ['tests/consumers/*/**/*.js'],
    ignores: ['tests/consumers/lib/'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['{examples,tests/consumers}/taro/**/*.jsx'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  },
  {
    files: ['examples/taro/babel.config.js', 'examples/mpx/vue.config.js'],
    languageOptions: { sourceType: 'commonjs', globals: globals.node },
  },
  {
    files: ['tests/consumers/jest/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: globals.node },
  },
  {
    files: ['js/**/*.ts'],
    extends: [
      js.configs.recommended,
      ts.configs.strictTypeChecked,
      ts.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
    },
  },
);

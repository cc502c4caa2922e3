import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

export default defineConfig({
  framework: 'react',
  compiler: 'webpack5',
  sourceRoot: 'src',
  outputRoot: 'dist',
  deviceRatio: { 750: 1 },
  h5: {
    webpackChain(chain) {
      chain.resolve.alias.set('@tarojs/taro', path.resolve(__dirname, '../src/taro.h5.js'));
      chain.performance.hints(false); // Any Taro app is over the limit, and warnings fail the test.
    },
  },
});

import { defineConfig } from '@tarojs/cli';

export default defineConfig({
  projectName: 'wx-transfer-example',
  framework: 'react',
  compiler: 'webpack5',
  plugins: ['wx-transfer/taro'],
  sourceRoot: 'src',
  outputRoot: 'dist',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  h5: {
    webpackChain(chain) {
      chain.performance.hints(false);
    },
  },
});

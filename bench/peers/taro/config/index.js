import { defineConfig } from '@tarojs/cli';

export default defineConfig({
  framework: 'react',
  compiler: 'webpack5',
  sourceRoot: 'src',
  outputRoot: 'dist',
  deviceRatio: { 750: 1 },
});

const { defineConfig } = require('@vue/cli-service');

module.exports = defineConfig({
  outputDir: `dist/${process.env.MPX_CURRENT_TARGET_MODE}`,
  pluginOptions: { mpx: { plugin: { srcMode: 'wx' }, loader: {} } },
  // wx-transfer's own server has 8080.
  devServer: { port: 8090 },
  configureWebpack: { performance: { hints: false } },
});

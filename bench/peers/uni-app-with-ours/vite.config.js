import uni from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';
import wxTransfer from 'wx-transfer/uni-app';

// The pickers stay uni-app's.
const apis = ['uploadFile', 'downloadFile'];

export default defineConfig({ plugins: [uni(), wxTransfer({ apis })] });

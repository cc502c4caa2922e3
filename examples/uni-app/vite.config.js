import uni from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';
import wxTransfer from 'wx-transfer/uni-app';

export default defineConfig({ plugins: [uni(), wxTransfer()] });

import Taro, { uploadFile, useReady } from '@tarojs/taro';
import { kept } from '../kept.js';
import { replaced } from '../replaced.js';
import { show } from '../show.js';
import { isOwnToast } from '../whose.js';

export default function Index() {
  useReady(() =>
    show(async (api, id) => {
      const downloadFile = (options) => Taro.downloadFile(options);
      const outcome = await replaced({ downloadFile, uploadFile }, api, id);
      const getFileSystemManager = () => Taro.getFileSystemManager();
      const env = [Taro.env.TARO_ENV, await kept({ env: Taro.env, getFileSystemManager })];
      const toast = await isOwnToast((options) => Taro.showToast(options));
      return { ...outcome, ...(await awaited(api)), env, toast };
    }),
  );
  return <pre />;
}

async function awaited(api) {
  const task = Taro.downloadFile({ url: `${api}/download?size=1` });
  let heard;
  task.progress(({ progress }) => (heard = progress));
  const { statusCode } = await task;
  return { awaited: statusCode, heard };
}

import { useState } from 'react';
import Taro, { useRouter } from '@tarojs/taro';
import { Button, Image, Text, View } from '@tarojs/components';
import { photo, servers } from '../servers.js';

export default function Index() {
  const { api, id } = useRouter().params;
  const [server, another = server] = servers(api);
  const upload = `${server}/upload?id=${id ?? 'taro'}`;

  const [picture, setPicture] = useState('');
  const [progress, setProgress] = useState('');
  const [result, setResult] = useState('');

  // 选一张图片，带进度和表单字段上传 · Choose a picture and upload it, with progress and a form field
  async function chooseAndUpload() {
    const { tempFilePaths } = await Taro.chooseImage({ count: 1, sizeType: ['original'] });
    setPicture(tempFilePaths[0]);
    const task = Taro.uploadFile({
      url: upload,
      filePath: tempFilePaths[0],
      name: 'file',
      formData: { user: 'test' },
    });
    task.progress(({ progress }) => setProgress(`${progress} %`));
    const { errMsg, statusCode } = await task;
    Taro.showToast({ title: '上传成功' });
    return `${errMsg} · ${statusCode}`;
  }

  // 上传途中取消 · Abort an upload that runs
  async function abort() {
    const task = Taro.uploadFile({ url: `${upload}&never`, filePath: picture, name: 'file' });
    setTimeout(() => task.abort(), 500);
    await task;
  }

  // 下载一个文件，以它的名字再上传 · Download a file, and upload it again under its name
  async function downloadAndUpload() {
    const { tempFilePath } = await Taro.downloadFile({ url: `${server}${photo}` });
    setPicture(tempFilePath);
    const { errMsg, statusCode } = await Taro.uploadFile({
      url: upload,
      filePath: tempFilePath,
      name: 'file',
    });
    return `${errMsg} · ${statusCode}`;
  }

  // 一次发起三十个，最多十个同时进行 · Thirty at once, of which ten are in flight at most
  async function thirty() {
    const urls = Array.from({ length: 30 }, (_, at) => (at % 2 ? server : another));
    const all = urls.map((url, at) =>
      Taro.downloadFile({ url: `${url}/download?size=1024&delay=300&number=${at}` }),
    );
    const ok = (await Promise.all(all)).filter(({ statusCode }) => statusCode === 200);
    return `${ok.length} / 30`;
  }

  const doing = (job) => async () => {
    setProgress('');
    setResult('…');
    setResult(await job().catch(({ errMsg }) => errMsg));
  };

  return (
    <View className="page">
      {picture && <Image className="picture" src={picture} mode="aspectFit" />}
      <Button className="button choose" type="primary" onClick={doing(chooseAndUpload)}>
        选图上传 · Choose and upload
      </Button>
      <Button className="button abort" disabled={!picture} onClick={doing(abort)}>
        上传并取消 · Upload and abort
      </Button>
      <Button className="button again" onClick={doing(downloadAndUpload)}>
        下载再上传 · Download and upload
      </Button>
      <Button className="button thirty" onClick={doing(thirty)}>
        三十个下载 · Thirty downloads
      </Button>
      <Text className="progress">{progress}</Text>
      <Text className="result">{result}</Text>
    </View>
  );
}

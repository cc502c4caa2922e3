// What this package exports can take the place of WeChat's own.
import { wx as ours } from 'wx-transfer';

export const wx: Pick<
  WechatMiniprogram.Wx,
  | 'uploadFile'
  | 'downloadFile'
  | 'chooseImage'
  | 'showToast'
  | 'hideToast'
  | 'showLoading'
  | 'hideLoading'
  | 'playVoice'
  | 'pauseVoice'
  | 'stopVoice'
> = ours;

// As properties, so that parameters are compared strictly: theirs are methods, which are not.
type Strict<T, K extends keyof T> = {
  [Name in K]: T[Name] extends (option: infer Option) => infer Task
    ? (option: Option) => Task
    : never;
};
export const strict: Strict<WechatMiniprogram.Wx, 'uploadFile' | 'downloadFile'> = ours;

export const path: string = ours.env.USER_DATA_PATH;

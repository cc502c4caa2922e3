import type { Returned } from '../kernel/callbacks.js';
import { tellSetting, type GetSettingOptions, type GetSettingSuccess } from './get-setting.js';

/**
 * Tells what a program may do; there is nothing to be set, so nothing opens.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.openSetting.html
 */
export const openSetting = <T extends GetSettingOptions = GetSettingOptions>(
  options?: T,
): Returned<T, GetSettingSuccess> => tellSetting('openSetting', options);

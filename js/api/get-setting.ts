import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke } from '../kernel/invoke.js';

/**
 * What `getSetting` and `openSetting` take.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.getSetting.html
 */
export interface GetSettingOptions extends Callbacks<GetSettingSuccess> {
  /** Ignored: a page has no subscriptions. */
  withSubscriptions?: boolean;
}

/** What `success` of `getSetting` and `openSetting` gets. */
export interface GetSettingSuccess {
  /** `getSetting:ok` or `openSetting:ok`. */
  errMsg: string;
  /** What a program may do. */
  authSetting: AuthSetting;
  /** A page has none; named so that callbacks typed by WeChat's names fit. */
  subscriptionsSetting: never;
}

/** What a program may do. */
export interface AuthSetting {
  /** Always: a page may save files. */
  'scope.writePhotosAlbum'?: boolean;
}

/** What a program may do, anew for each who asks. */
export const authSetting = (): AuthSetting => ({ 'scope.writePhotosAlbum': true });

/** One call of a function that tells what a program may do. */
export const tellSetting = <T extends GetSettingOptions>(
  name: string,
  options: T | undefined,
): Returned<T, GetSettingSuccess> =>
  invoke(
    name,
    options,
    () => (call) =>
      call.succeedSoon({ authSetting: authSetting(), errMsg: call.ok } as GetSettingSuccess),
  );

/** Tells what a program may do. */
export const getSetting = <T extends GetSettingOptions = GetSettingOptions>(
  options?: T,
): Returned<T, GetSettingSuccess> => tellSetting('getSetting', options);

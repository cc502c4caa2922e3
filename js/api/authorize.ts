import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { authSetting } from './get-setting.js';

/**
 * What `authorize` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/authorize/wx.authorize.html
 */
export interface AuthorizeOptions extends Callbacks<Done> {
  /** What is asked for: `scope.writePhotosAlbum` is granted, since a page may save files. */
  scope: string;
}

/** Asks whether a program may do something. */
export const authorize = <T extends AuthorizeOptions = AuthorizeOptions>(
  options: T,
): Returned<T, Done> =>
  invoke('authorize', options, (parameters) => {
    const scope = parameters.string('scope');
    return (call) => {
      if (Object.keys(authSetting()).includes(scope)) call.succeedSoon({ errMsg: call.ok });
      else call.failSoon(reasons.authDeny);
    };
  });

import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { show } from '../page/toast.js';

/**
 * What `showLoading` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html
 */
export interface ShowLoadingOptions extends Callbacks<Done> {
  /** What it says, as plain text. */
  title: string;
  /**
   * Whether taps do not reach the page meanwhile.
   * @default false
   */
  mask?: boolean;
}

/** Shows that something goes on, until `hideLoading`. */
export const showLoading = <T extends ShowLoadingOptions = ShowLoadingOptions>(
  options: T,
): Returned<T, Done> =>
  invoke('showLoading', options, (parameters) => {
    const title = parameters.string('title');
    const mask = parameters.value('mask') === true;
    return (call) => {
      if (show({ kind: 'loading', title, icon: 'loading', mask }))
        call.succeedSoon({ errMsg: call.ok });
      else call.failSoon(reasons.unsupported);
    };
  });

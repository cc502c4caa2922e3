import { find } from '../files/find.js';
import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { iconOf } from '../page/toast-icon.js';
import { show } from '../page/toast.js';

/**
 * What `showToast` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html
 */
export interface ShowToastOptions extends Callbacks<Done> {
  /** What it says, as plain text. */
  title: string;
  /**
   * The picture above the text.
   * @default 'success'
   */
  icon?: 'success' | 'error' | 'loading' | 'none';
  /** A picture of your own, instead of `icon`. */
  image?: string;
  /**
   * Milliseconds until it goes.
   * @default 1500
   */
  duration?: number;
  /**
   * Whether taps do not reach the page meanwhile.
   * @default false
   */
  mask?: boolean;
}

/** Shows a toast, in the place of one that is there. */
export const showToast = <T extends ShowToastOptions = ShowToastOptions>(
  options: T,
): Returned<T, Done> =>
  invoke('showToast', options, (parameters) => {
    const title = parameters.string('title');
    const mask = parameters.value('mask') === true;
    const icon = iconOf(parameters.value('icon'));
    const image = parameters.value('image');
    const duration = parameters.number('duration');
    return (call) => {
      const picture = typeof image === 'string' ? (find(image) ?? image) : undefined;
      if (show({ kind: 'toast', title, icon, image: picture, mask, duration }))
        call.succeedSoon({ errMsg: call.ok });
      else call.failSoon(reasons.unsupported);
    };
  });

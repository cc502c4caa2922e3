// What hideToast and hideLoading have in common.
import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { hide as takeAway, type Kind } from '../page/toast.js';

/** What `hideToast` and `hideLoading` take. */
export interface HideOptions extends Callbacks<Done> {
  /**
   * Whether `hideToast` leaves a loading sign alone, and `hideLoading` a toast.
   * @default false
   */
  noConflict?: boolean;
}

/** One call of the function that hides a kind. */
export const hide = <T extends HideOptions>(
  name: string,
  kind: Kind,
  options: T | undefined,
): Returned<T, Done> =>
  invoke(name, options, (parameters) => {
    const noConflict = parameters.value('noConflict') === true;
    return onPage((call) => {
      takeAway(kind, noConflict);
      call.succeedSoon({ errMsg: call.ok });
    });
  });

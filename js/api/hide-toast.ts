import type { Done, Returned } from '../kernel/callbacks.js';
import { hide, type HideOptions } from './hide.js';

/** Takes the toast away. */
export const hideToast = <T extends HideOptions = HideOptions>(options?: T): Returned<T, Done> =>
  hide('hideToast', 'toast', options);

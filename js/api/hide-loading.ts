import type { Done, Returned } from '../kernel/callbacks.js';
import { hide, type HideOptions } from './hide.js';

/** Takes the loading sign away. */
export const hideLoading = <T extends HideOptions = HideOptions>(options?: T): Returned<T, Done> =>
  hide('hideLoading', 'loading', options);

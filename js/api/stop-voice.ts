import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { stop } from '../page/voice.js';

/** Ends the sound. */
export const stopVoice = <T extends Callbacks<Done> = Callbacks<Done>>(
  options?: T,
): Returned<T, Done> =>
  invoke('stopVoice', options, () =>
    onPage((call) => {
      stop();
      call.succeedSoon({ errMsg: call.ok });
    }),
  );

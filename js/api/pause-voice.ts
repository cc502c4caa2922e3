import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { pause } from '../page/voice.js';

/** Pauses the sound; `playVoice` of the same path goes on with it. */
export const pauseVoice = <T extends Callbacks<Done> = Callbacks<Done>>(
  options?: T,
): Returned<T, Done> =>
  invoke('pauseVoice', options, () =>
    onPage((call) => {
      pause();
      call.succeedSoon({ errMsg: call.ok });
    }),
  );

import { find } from '../files/find.js';
import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { settings } from '../kernel/settings.js';
import { DEFAULT_LIMIT, limit } from '../kernel/time.js';
import { isUrl, LONGEST_URL } from '../kernel/url.js';
import { play } from '../page/voice.js';

/**
 * What `playVoice` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html
 */
export interface PlayVoiceOptions extends Callbacks<Done> {
  /** A temp path, a user path or a URL. */
  filePath: string;
  /**
   * Seconds after which it stops.
   * @default 60
   */
  duration?: number;
}

/** Plays a sound; `success` comes at its end. One at a time: another ends the first. */
export const playVoice = <T extends PlayVoiceOptions = PlayVoiceOptions>(
  options: T,
): Returned<T, Done> =>
  invoke('playVoice', options, (parameters) => {
    const path = parameters.string('filePath');
    const duration = parameters.number('duration');
    // To load a voice is to download it.
    const downloadLimit = limit(settings.downloadFile);
    return onPage((call) => {
      const file = find(path, call);
      // What is longer can only be a `data:` URL, which takes its time to look at.
      if (!file && path.length <= LONGEST_URL && !isUrl(path)) call.failSoon(reasons.invalidUrl);
      // What we hold has none of that to do.
      else play(call, { path, file }, { duration, patience: file ? DEFAULT_LIMIT : downloadLimit });
    });
  });

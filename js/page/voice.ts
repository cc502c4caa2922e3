// The one voice on the page. Nothing here throws.
import type { Done } from '../kernel/callbacks.js';
import type { Call } from '../kernel/call.js';
import type { Reason } from '../kernel/failure.js';
import { messageOf } from '../kernel/message.js';
import { isPending } from '../kernel/pending.js';
import * as reasons from '../kernel/reasons.js';
import { isTime } from '../kernel/time.js';

/** What is to be played. */
export interface VoiceSource {
  /** A temp path, a user path or a URL. */
  readonly path: string;
  /** What the path stands for, if it is one of ours; may come later. */
  readonly file: Blob | Promise<Blob> | undefined;
}

/** How long it may take. */
export interface VoiceLimits {
  /** Seconds that are heard; `NaN` where the call does not say. */
  readonly duration: number;
  /** Milliseconds that it may stand still, other than in a pause. */
  readonly patience: number;
}

/** Seconds that a voice plays at most unless told otherwise: WeChat's default. */
const DEFAULT_DURATION = 60;

/** A timer that is not so many milliseconds late was in time. */
const IN_TIME = 4;

/** Looking more often (ms) at what stands still would only keep the processor busy. */
const SHORTEST_LOOK = 20;

/** By https://html.spec.whatwg.org/multipage/media.html#error-codes. */
const MEDIA_ERR_NETWORK = 2;
const MEDIA_ERR_DECODE = 3;

/**
 * Kept, empty, from one voice to the next: in Safari an element that a gesture has once started
 * plays without one from then on, so that one voice's end may start the next.
 */
let audio: HTMLAudioElement | undefined;

/** The voice that was started last, until it has ended. */
let current: Voice | undefined;

/**
 * Plays a voice in the place of what plays, whose calls succeed first.
 *
 * A paused one of the same path goes on instead. Its earlier calls were not told of the pause: they
 * succeed when it has ended, and then this one. It ends after the seconds of its first call.
 */
export function play(call: Call<Done>, source: VoiceSource, limits: VoiceLimits): void {
  if (current?.hasElement && current.path === source.path && audio?.paused) {
    current.resume(call);
    return;
  }
  // What went wrong with one before is still told.
  if (current?.hasElement) current.end();
  current = new Voice(call, source, limits);
  current.start();
}

/** Pauses the voice, if there is one. */
export function pause(): void {
  if (current) audio?.pause();
}

/** Ends the voice, if there is one. */
export function stop(): void {
  current?.end();
}

class Voice {
  readonly path: string;
  /** Until its error is being explained. */
  hasElement = true;
  private readonly found: Blob | Promise<Blob> | undefined;
  /** Once that is there. */
  private file: Blob | undefined;
  private readonly duration: number;
  private readonly patience: number;
  /** Told of its end, in this order. */
  private readonly calls: Call<Done>[];
  private url: string;
  private timer: number | undefined;
  private isOver = false;
  /** Cuts the request by which an error is explained. */
  private checking: AbortController | undefined;
  /** Where it was when it last moved, and when that was seen. */
  private position: number | undefined;
  private since = 0;
  /** When to look next. */
  private due = 0;
  private isSecondLook = false;

  constructor(call: Call<Done>, { path, file }: VoiceSource, { duration, patience }: VoiceLimits) {
    this.calls = [call];
    this.path = path;
    this.url = path;
    this.found = file;
    this.duration = isTime(duration) ? duration : DEFAULT_DURATION;
    this.patience = patience;
  }

  start(): void {
    // An empty URL would be the page's own, and an unknown path of ours leads nowhere.
    if (!this.path.trim() || (!this.found && this.path.startsWith('wxfile:'))) {
      this.end(reasons.fileNotFound);
    } else void this.run(() => this.prepare());
  }

  resume(call: Call<Done>): void {
    this.calls.push(call);
    void this.run(() => {});
  }

  /** Ends it, with success unless there is a reason. */
  end(reason?: Reason, detail?: string): void {
    if (this.isOver) return;
    this.isOver = true;
    // First: what follows the page may have replaced by something that throws.
    for (const call of this.calls) {
      if (reason) call.failSoon(reason, detail);
      else call.succeedSoon({ errMsg: call.ok });
    }
    if (current === this) {
      current = undefined;
      this.leave();
    }
    clearTimeout(this.timer);
    this.checking?.abort();
    if (this.url !== this.path) URL.revokeObjectURL(this.url);
  }

  private async run(prepare: () => void): Promise<void> {
    try {
      prepare();
      // Where nothing can be played there is no promise, and this throws.
      await audio?.play().then();
    } catch (error) {
      const name = (error as { name?: unknown } | null | undefined)?.name;
      if (name === 'NotAllowedError') this.end(reasons.needsGesture);
      // A pause or an end, and what `onerror` explains.
      else if (name !== 'AbortError' && name !== 'NotSupportedError') this.end(reasons.unsupported);
    }
  }

  private prepare(): void {
    audio ??= new Audio();
    audio.onplay = () => {
      this.position = undefined;
      this.look();
    };
    audio.onended = () => this.end();
    audio.onerror = () => void this.explain();
    if (isPending(this.found)) void this.waitFor(this.found);
    else this.load(this.found);
  }

  /** Until the file is there, the element plays nothing: it was started while a gesture counts, and may be paused. */
  private async waitFor(pending: Promise<Blob>): Promise<void> {
    try {
      const file = await pending;
      if (this.isOver) return;
      if (audio?.paused) this.load(file);
      else void this.run(() => this.load(file));
    } catch {
      this.end(reasons.fileNotFound);
    }
  }

  private load(file: Blob | undefined): void {
    this.file = file;
    if (file) this.url = URL.createObjectURL(file);
    if (audio) audio.src = this.url;
  }

  private leave(): void {
    this.hasElement = false;
    if (!audio) return;
    audio.onplay = audio.onended = audio.onerror = null;
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
  }

  /** By the element's own clock, which stands in a pause and while it waits for data. */
  private look(): void {
    clearTimeout(this.timer);
    if (!audio || audio.paused) return;
    const now = performance.now();
    if (audio.currentTime !== this.position) {
      this.position = audio.currentTime;
      this.since = now;
      this.isSecondLook = false;
    }
    const left = (this.duration - this.position) * 1000;
    let patience = this.since + this.patience - now;
    // While the page was frozen, or busy, it could not be seen whether it moved.
    const late = now - this.due;
    if (patience <= 0 && late > IN_TIME && !this.isSecondLook) {
      this.isSecondLook = true;
      patience = this.patience;
    }
    if (left <= 0) this.end();
    else if (patience <= 0) this.end(reasons.timeout);
    else {
      const wait = Math.max(Math.min(left, patience), SHORTEST_LOOK);
      this.due = now + wait;
      this.timer = setTimeout(() => this.look(), wait);
    }
  }

  private async explain(): Promise<void> {
    const code = audio?.error?.code;
    // Browsers have no words for it.
    if (code === MEDIA_ERR_NETWORK) {
      this.end(reasons.interrupted, 'the sound was cut off');
      return;
    }
    if (code === MEDIA_ERR_DECODE) {
      this.end(reasons.decode);
      return;
    }
    const { src = '' } = audio ?? {};
    // To the element a missing file is the same as one that it cannot decode. Meanwhile another
    // voice may have it.
    this.leave();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(reasons.timeout), this.patience);
    try {
      this.end((await this.isThere()) ? reasons.decode : reasons.fileNotFound);
    } catch (error) {
      if (src.startsWith('http')) this.end(reasons.network, messageOf(error));
      else this.end(reasons.fileNotFound);
    }
  }

  private async isThere(): Promise<boolean> {
    // Of a file that we hold there is no need for leave to fetch its URL.
    if (this.file) {
      await new Response(this.file.slice(-1)).arrayBuffer();
      return true;
    }
    this.checking = new AbortController();
    const { signal } = this.checking;
    // A server of another origin need not let us read its answer.
    const { ok, type } = await fetch(this.url, { signal }).catch(() =>
      fetch(this.url, { signal, mode: 'no-cors' }),
    );
    return ok || type === 'opaque';
  }
}

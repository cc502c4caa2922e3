// What a player tells of a video, and its poster.
import { inTurn } from '../kernel/in-turn.js';
import { Promise } from '../kernel/microtask.js';
import { timer } from '../kernel/timers.js';
import { headerOf, type Header } from './header.js';
import { onPage } from './page-studio.js';
import { SOON } from './picture-size.js';

/** What there is to be known of a video; 0 for what nothing tells. */
export interface VideoFacts {
  /** Pixels, as it is seen. */
  readonly width: number;
  /** Pixels, as it is seen. */
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  /** A JPEG of one of its first frames. */
  readonly poster?: Blob | undefined;
}

/** Milliseconds for one video: where its codec is missing some players say nothing at all. */
const PATIENCE = 4000;

/** The longest side of a poster, in pixels. */
const POSTER = 640;

const QUALITY = 0.8;

/** Seconds into it: the first frame is black in many. */
const POSTER_AT = 0.1;

/** Later than any video ends: to go there makes the player look for the end. */
const FAR = 1e101;

/** By the header, and by a player what that does not tell. Rejects nothing. */
export async function videoFacts(file: Blob): Promise<VideoFacts> {
  const header = await headerOf(file, 'video', SOON).catch(() => undefined);
  const seen = await play(file, true);
  return { ...known(header, seen), poster: seen.poster };
}

/** As `videoFacts`, without a poster: a player is asked only where the header does not tell. */
export async function videoSize(file: Blob, header: Header | undefined): Promise<VideoFacts> {
  if (header && header.width > 0 && header.duration > 0) return known(header, NOTHING);
  return known(header, await play(file, false));
}

const NOTHING: VideoFacts = { width: 0, height: 0, duration: 0 };

function known(header: Header | undefined, seen: VideoFacts): VideoFacts {
  const { width, height } = header?.width && header.height ? header : seen;
  return { width, height, duration: finite(header?.duration) || finite(seen.duration) };
}

const finite = (value: number | undefined) =>
  value !== undefined && value > 0 && value < Infinity ? value : 0;

/** One player at a time: several are more than WebKitGTK can take. */
const oneByOne = /* @__PURE__ */ inTurn();

/** What a player has found out until it has all, cannot go on, or its time is up. */
const play = (file: Blob, withPoster: boolean) => oneByOne(() => playNow(file, withPoster));

async function playNow(file: Blob, withPoster: boolean): Promise<VideoFacts> {
  const facts = { ...NOTHING } as { -readonly [Name in keyof VideoFacts]: VideoFacts[Name] };
  let video: HTMLVideoElement | undefined;
  let url = '';
  let stop = () => {};
  try {
    const isLate = new Promise<void>((resolve) => {
      stop = timer(resolve, PATIENCE);
    });
    url = URL.createObjectURL(file);
    video = document.createElement('video');
    // What iPhones want before they show anything.
    Object.assign(video, { muted: true, playsInline: true, preload: 'auto', src: url });
    video.load();
    await Promise.race([look(video, facts, withPoster), isLate]);
  } catch {
    // It is not playable here.
  }
  stop();
  try {
    video?.removeAttribute('src');
    video?.load();
    URL.revokeObjectURL(url);
  } catch {
    // The page has replaced them.
  }
  return { ...facts };
}

async function look(
  video: HTMLVideoElement,
  facts: { -readonly [Name in keyof VideoFacts]: VideoFacts[Name] },
  withPoster: boolean,
): Promise<void> {
  await event(video, 'loadedmetadata');
  facts.width = video.videoWidth;
  facts.height = video.videoHeight;
  if (video.duration === Infinity) {
    // As MediaRecorder's are. It may tell of another length on the way.
    video.currentTime = FAR;
    while (video.duration === Infinity) await event(video, 'durationchange');
  }
  facts.duration = finite(video.duration);
  if (!withPoster || !facts.width) return;
  const isThere = event(video, 'seeked');
  video.currentTime = Math.min(POSTER_AT, facts.duration / 2);
  await isThere;
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) await event(video, 'loadeddata');
  facts.poster = await draw(video, facts);
}

const event = (video: HTMLVideoElement, name: string) =>
  new Promise<void>((resolve, reject) => {
    video.addEventListener(name, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error('it cannot be played')), { once: true });
  });

async function draw(
  video: HTMLVideoElement,
  { width, height }: VideoFacts,
): Promise<Blob | undefined> {
  const scale = Math.min(POSTER / Math.max(width, height), 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(width * scale), 1);
  canvas.height = Math.max(Math.round(height * scale), 1);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return onPage.encode(canvas, 'image/jpeg', QUALITY);
}

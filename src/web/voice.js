// The audio element. Nothing here throws. What becomes of a voice is told by a promise that
// resolves with one of these numbers, as src/logic/voice.rs knows them, or with the error
// of a server that cannot be reached.
const ENDED = 1;
const NOT_FOUND = 2;
const UNDECODABLE = 3;
const NEEDS_GESTURE = 4;
const UNSUPPORTED = 5;
const TIMED_OUT = 6;
const CUT_OFF = 7;

/** A timer that is not so many milliseconds late was in time. */
const IN_TIME = 4;

/** Looking more often (ms) at what stands still would only keep the processor busy. */
const SHORTEST_LOOK = 20;

/**
 * Kept, empty, from one voice to the next: in Safari an element that a gesture has once started
 * plays without one from then on, so that one voice's end may start the next.
 */
let audio;

/** Of the voice that was started last. */
let outcome;
/** While it has the element, and so until its error is being explained. */
let path;
let start;
/** Ends the voice, while there is one. */
let end;

/**
 * Plays a `File` or, without one, the URL `name` in the place of what plays, for at most
 * `seconds`. It may stand still, other than in a pause, for `limit` milliseconds. Goes on with
 * what is paused if it has this name.
 */
export function play(name, file, seconds, limit) {
  if (end && path === name && audio.paused) {
    start();
    return outcome;
  }
  // What went wrong with one before is still told.
  if (path !== undefined) end(ENDED);
  path = name;
  outcome = new Promise((resolve) => {
    const checking = new AbortController();
    const { signal } = checking;
    let url = name;
    let timer;
    let position;
    let since;
    /** When to look next. */
    let due;
    let isSecondLook = false;
    let isOver;

    const leave = () => {
      path = undefined;
      if (!audio) return;
      audio.onplay = audio.onended = audio.onerror = null;
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
    };

    const finish = (result) => {
      if (isOver) return;
      isOver = true;
      if (end === finish) {
        end = undefined;
        leave();
      }
      clearTimeout(timer);
      checking.abort();
      if (url !== name) URL.revokeObjectURL(url);
      resolve(result);
    };

    // By the element's own clock, which stands in a pause and while it waits for data.
    const look = () => {
      clearTimeout(timer);
      if (audio.paused) return;
      const now = performance.now();
      if (audio.currentTime !== position) {
        position = audio.currentTime;
        since = now;
        isSecondLook = false;
      }
      const left = (seconds - position) * 1000;
      let patience = since + limit - now;
      // While the page was frozen, or busy, it could not be seen whether it moved.
      const late = now - due;
      if (patience <= 0 && late > IN_TIME && !isSecondLook) {
        isSecondLook = true;
        patience = limit;
      }
      if (left <= 0) finish(ENDED);
      else if (patience <= 0) finish(TIMED_OUT);
      else {
        const wait = Math.max(Math.min(left, patience), SHORTEST_LOOK);
        due = now + wait;
        timer = setTimeout(look, wait);
      }
    };

    const explain = async () => {
      const code = audio.error?.code;
      if (code === 2) return finish(CUT_OFF);
      if (code === 3) return finish(UNDECODABLE);
      const { src } = audio;
      // To the element a missing file is the same as one that it cannot decode. Meanwhile another
      // voice may have it.
      leave();
      clearTimeout(timer);
      timer = setTimeout(finish, limit, TIMED_OUT);
      try {
        // Of a file that we hold there is no need for leave to fetch its URL.
        if (file) await new Response(file.slice(-1)).arrayBuffer();
        else {
          // A server of another origin need not let us read its answer.
          const { ok, type } = await fetch(url, { signal }).catch(() =>
            fetch(url, { signal, mode: 'no-cors' }),
          );
          if (!ok && type !== 'opaque') return finish(NOT_FOUND);
        }
        finish(UNDECODABLE);
      } catch (error) {
        finish(/^http/.test(src) ? error : NOT_FOUND);
      }
    };

    end = finish;
    start = async (prepare) => {
      try {
        prepare?.();
        // Where nothing can be played there is no promise, and this throws.
        await audio.play().then();
      } catch (error) {
        const reason = error?.name;
        if (reason === 'NotAllowedError') finish(NEEDS_GESTURE);
        // A pause or an end, and what `onerror` explains.
        else if (reason !== 'AbortError' && reason !== 'NotSupportedError') finish(UNSUPPORTED);
      }
    };

    // An empty URL would be the page's own, and an unknown path of ours leads nowhere.
    if (!name.trim() || (!file && name.startsWith('wxfile:'))) finish(NOT_FOUND);
    else {
      start(() => {
        audio ??= new Audio();
        audio.onplay = () => {
          position = undefined;
          look();
        };
        audio.onended = () => finish(ENDED);
        audio.onerror = explain;
        if (file) url = URL.createObjectURL(file);
        audio.src = url;
      });
    }
  });
  return outcome;
}

export async function pause() {
  if (end) audio.pause();
  return ENDED;
}

export async function stop() {
  end?.(ENDED);
  return ENDED;
}

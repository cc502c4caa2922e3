// The worker for pictures, begun when the first is there.
import { Promise } from '../kernel/microtask.js';
import { timer } from '../kernel/timers.js';
import type { Plan } from './drawing.js';
import type { Answer, Question } from './picture-worker-messages.js';
import type { Outcome } from './studio.js';

/** js/media/picture-worker.ts, built. */
declare const WX_TRANSFER_PICTURE_WORKER: string;

/** Milliseconds after which a worker that has not answered counts as dead. */
const PATIENCE = 15_000;

let worker: { readonly running: Worker; readonly url: string } | undefined;
let isDead = false;
/** Of the pictures that it has, what takes its answer; nothing if there will be none. */
const asked = /* @__PURE__ */ new Map<number, (outcome: Outcome | undefined) => void>();
let count = 0;

/** What it makes of a picture; `undefined` where there is no worker, or none any more. */
export async function ask(file: Blob, plan: Plan): Promise<Outcome | undefined> {
  if (isDead) return undefined;
  const number = ++count;
  let stop = () => {};
  try {
    const { running } = (worker ??= begin());
    return await new Promise<Outcome | undefined>((resolve) => {
      asked.set(number, resolve);
      stop = timer(giveUp, PATIENCE);
      running.postMessage({ number, file, plan } satisfies Question);
    });
  } catch {
    // A policy refuses it.
    giveUp();
    return undefined;
  } finally {
    stop();
    asked.delete(number);
  }
}

/** Ends it; the next picture has another. */
export function end(): void {
  isDead = false;
  worker?.running.terminate();
  if (worker) URL.revokeObjectURL(worker.url);
  worker = undefined;
  for (const resolve of asked.values()) resolve(undefined);
}

/** There is none until all who are at it have ended. */
function giveUp(): void {
  end();
  isDead = true;
}

function begin() {
  const text = new Blob([WX_TRANSFER_PICTURE_WORKER], { type: 'text/javascript' });
  const url = URL.createObjectURL(text);
  try {
    const running = new Worker(trusted(url));
    running.onmessage = ({ data: { number, outcome } }: MessageEvent<Answer>) =>
      asked.get(number)?.(outcome);
    running.onmessageerror = giveUp;
    running.onerror = (event) => {
      event.preventDefault();
      giveUp();
    };
    return { running, url };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}

interface Policy {
  createScriptURL: (url: string) => string;
}

interface TrustedTypes {
  createPolicy: (name: string, rules: Policy) => Policy;
}

/** The one for all workers: a page that lists its policies lets none be made twice. */
let policy: Policy | undefined;

/** A page that has https://www.w3.org/TR/trusted-types/ enforced takes no mere text. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('wx-transfer', { createScriptURL: (text) => text });
  return policy?.createScriptURL(url) ?? url;
}

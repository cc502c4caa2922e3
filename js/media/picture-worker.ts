// What runs in the worker for pictures: built into a text by itself (scripts/lib/bundle.ts).
import { decoded, reduced } from './decoding.js';
import { redraw, type Decoded } from './drawing.js';
import { inWorker, type Outcome } from './studio.js';
import type { Answer, Question } from './picture-worker-messages.js';

const scope = globalThis as unknown as Worker;

scope.onmessage = async ({ data: { number, file, plan } }: MessageEvent<Question>) => {
  const answer = (outcome: Outcome) => scope.postMessage({ number, outcome } satisfies Answer);
  let picture: Decoded;
  try {
    picture = (await reduced(file, plan)) ?? (await decoded(file));
  } catch {
    answer('undecodable');
    return;
  }
  try {
    answer((await redraw(picture, plan, inWorker)) ?? 'as it is');
  } catch {
    answer('as it is');
  }
};

import { Promise } from './microtask.js';

/** Works on one thing at a time, in the order in which they come. */
export function inTurn(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let isFree = true;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (isFree) isFree = false;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else isFree = true;
    }
  };
}

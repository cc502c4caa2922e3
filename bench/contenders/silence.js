/** What work gives, milliseconds that it takes, and the most between two looks of the page at its clock. */
export async function silenceOf(work) {
  const started = performance.now();
  let last = started;
  let silence = 0;
  let isOver = false;
  const look = () => {
    const now = performance.now();
    silence = Math.max(silence, now - last);
    last = now;
    if (!isOver) setTimeout(look);
  };
  setTimeout(look);
  const result = await work();
  const taken = performance.now() - started;
  look();
  isOver = true;
  return { result, taken, silence };
}

/**
 * What work gives, and how long the longest of the page's tasks is meanwhile, in milliseconds: 0 where none takes
 * 50, and `undefined` in a browser that does not tell.
 */
export async function longestTaskOf(work) {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return work();
  let longestTask = 0;
  // The task that runs now may have done something else before.
  await new Promise((resolve) => setTimeout(resolve));
  const begun = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= begun) longestTask = Math.max(longestTask, duration);
    }
  });
  observer.observe({ type: 'longtask' });
  const result = await work();
  // They are told of when they have ended.
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return { ...result, longestTask };
}

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

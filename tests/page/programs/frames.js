// Plays programs in frames beside each other, each with a module of its own: most of a program's
// time is waiting.

/**
 * @param {import('./arbitrary.js').Program[]} programs
 * @param {{ origins: string[], prefix: string, frames: number }} place
 * @returns {Promise<{ logs: (object[] | undefined)[], strays: any[] }>} as the programs are
 *   numbered; no log of what was to come behind one that never ended
 */
export async function playAll(programs, { origins, prefix, frames }) {
  const shares = Array.from({ length: frames }, (_, frame) =>
    [...programs.keys()].filter((index) => index % frames === frame),
  ).filter((share) => share.length > 0);
  const logs = programs.map(() => undefined);
  const strays = [];
  await Promise.all(
    shares.map(async (share, number) => {
      const place = { origins, prefix: `${prefix}-${number}` };
      const frame = await open();
      const chosen = share.map((index) => programs[index]);
      const played = await frame.contentWindow.play(chosen, place);
      frame.remove();
      for (const [index, log] of played.logs.entries()) logs[share[index]] = log;
      for (const stray of played.strays) strays.push({ ...stray, program: share[stray.program] });
    }),
  );
  return { logs, strays };
}

async function open() {
  const frame = document.createElement('iframe');
  frame.src = '/programs/frame.html';
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  return frame;
}

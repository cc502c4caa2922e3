// Has programs run in the page, many in one go, and their logs explained by the model. A program
// whose log is not explained is shrunk to a small one.
import fc from 'fast-check';
import { fresh, run, server } from '../context.js';
import { until } from '../until.js';
import { program } from './arbitrary.js';
import { explain, Violation } from './model/index.js';
import { showLog, showProgram } from './show.js';

/** Programs in one round trip to the page, and how many of them run beside each other. */
const BATCH = 40;
const FRAMES = 4;

/** In ms. Shrinking ends with the smallest program found until then. */
const SHRINKING = 60_000;

/** How often a program that may be smaller is run, since what it found may need luck. */
const TRIES = FRAMES;

let batches = 0;

/** What is wrong with one program's run. */
class Wrong extends Error {
  constructor(problem, log, last) {
    super(problem);
    this.log = log.slice(0, last === undefined ? undefined : last + 1);
  }
}

/** What the page is allowed beyond the strict policy. */
const page = { allow: ["frame-src 'self'"] };

/**
 * Rejects with a failing program, made small.
 *
 * @param {object} options
 * @param {number} options.runs how many programs
 * @param {number} options.seed which
 * @param {string} [options.path] the one among them, or among what they shrink to
 */
export async function check({ runs, seed, path }) {
  const programs = fc.sample(program, {
    seed,
    ...(path ? { numRuns: 1, path } : { numRuns: runs }),
  });
  for (let start = 0; start < programs.length; start += BATCH) {
    await fresh(page);
    const batch = programs.slice(start, start + BATCH);
    const found = await firstWrong(batch);
    if (found) {
      const index = start + found.index;
      throw new Error(
        await shrunk(programs[index], found.wrong, { seed, path: path ?? String(index) }),
      );
    }
  }
}

/** @returns {Promise<{ index: number, wrong: Wrong } | undefined>} */
async function firstWrong(programs) {
  const prefix = `p${(batches += 1)}`;
  server.reset();
  const { logs, strays } = await run(
    async (programs, place) => (await import('/programs/frames.js')).playAll(programs, place),
    programs,
    { origins: server.origins, prefix, frames: FRAMES },
  );
  for (const [index, log] of logs.entries()) {
    if (!log) continue;
    const stray = strays.find(({ program }) => program === index);
    const wrong = await verdict(log, stray);
    if (wrong) return { index, wrong };
  }
  return undefined;
}

/** What is wrong with a log, if anything. */
async function verdict(log, stray) {
  try {
    await checkServer(explain(log));
    if (stray) throw new Violation(`after all had ended: ${JSON.stringify(stray)}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return new Wrong(error.message, log, error.index);
  }
}

/** The other end of the wire: nothing came of what was not sent, and every file as it should be. */
async function checkServer(transfers) {
  for (const { name, facts, file, hasSent, hasSucceeded } of transfers) {
    if (facts.id === undefined) continue;
    const records = () => server.records(facts.id);
    if (!hasSent && records().length > 0) {
      throw new Violation(`${name} came to the server though it was not sent`);
    }
    if (facts.api !== 'uploadFile' || !hasSucceeded) continue;
    const [record] = await until(records, ([first]) => first?.closed);
    const [part] = record?.parts ?? [];
    if (part?.size !== file.size) {
      throw new Violation(`${name} brought ${part?.size} bytes instead of ${file.size}`);
    }
  }
}

/** The failing program made small, and how to get it again. */
async function shrunk(first, wrong, { seed, path }) {
  let smallest = { program: first, wrong };
  await fresh(page);
  const details = await fc.check(
    fc.asyncProperty(program, async (candidate) => {
      const found = await firstWrong(Array.from({ length: TRIES }, () => candidate));
      if (!found) return;
      smallest = { program: candidate, wrong: found.wrong };
      throw found.wrong;
    }),
    {
      seed,
      path,
      numRuns: 1,
      interruptAfterTimeLimit: SHRINKING,
      endOnFailure: false,
    },
  );
  const again = details.failed && details.counterexamplePath;
  return [
    smallest.wrong.message,
    '',
    showProgram(smallest.program, smallest.wrong.log),
    '',
    showLog(smallest.wrong.log),
    '',
    again
      ? `TEST_SEED=${seed} TEST_PATH=${again} has this one run again.`
      : `TEST_SEED=${seed} TEST_PATH=${path}: alone it did not fail again.`,
  ].join('\n');
}

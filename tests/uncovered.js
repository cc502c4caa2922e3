// @ts-check
/**
 * Code that the tests cannot reach, or that no browser of theirs runs, and why.
 *
 * @typedef {object} Explanation
 * @property {string} file
 * @property {string[]} code consecutive lines, without their indentation
 * @property {string} why
 */

/** @type {Explanation[]} */
export const explanations = [
  {
    file: 'js/page/voice.ts',
    code: ["this.end(reasons.interrupted, 'the sound was cut off');", 'return;', '}'],
    why: 'Only Firefox says that a sound was cut off; Chromium waits for the rest.',
  },
  {
    file: 'js/page/voice.ts',
    code: ['this.end(reasons.decode);', 'return;', '}'],
    why: 'Chromium plays on behind what it cannot decode in the middle of a sound.',
  },
  {
    file: 'src/response/results.rs',
    code: ['return 0;'],
    why: 'Compiled for the native tests alone, which have no page to call this from.',
  },
  {
    file: 'src/transfer/mod.rs',
    code: ['Err(failure) => self.call.fail(&failure),', '}', '}'],
    why: 'The way past it: the queue starts no transfer twice, and none that was aborted.',
  },
];

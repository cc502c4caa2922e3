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
    file: 'js/instance.ts',
    code: ['if (!thrown) return;'],
    why: 'Only where the stack ends after the module has been left and before its call has returned.',
  },
  {
    file: 'src/web/choose_image.js',
    code: ['if (look(0, 1).some(Boolean)) return undefined;'],
    why: 'Only Firefox, told to resist fingerprinting, has noise in an empty canvas.',
  },
  {
    file: 'src/web/exports.rs',
    code: ['return 0;'],
    why: 'Compiled for the native tests alone, which have no page to call this from.',
  },
  {
    file: 'src/web/sys.js',
    code: [
      "if (bytes.byteLength === 0 && blob.size > 0) throw new Error('it is shorter than it was');",
    ],
    why: 'WebKit reads nothing of a file that has become shorter; the others reject before this.',
  },
  {
    file: 'src/web/transfer.rs',
    code: ['callbacks.tell(outcome);', '}'],
    why: 'The way past it: the queue starts no transfer twice, and none that was aborted.',
  },
  {
    file: 'src/web/transfer.rs',
    code: ['Payload::Download { .. } => None,'],
    why: 'The way past it: a download has its exchange from the start, and loads no file.',
  },
  {
    file: 'src/web/voice.js',
    code: ['if (code === 2) return finish(CUT_OFF);'],
    why: 'Only Firefox says that a sound was cut off; Chromium waits for the rest.',
  },
  {
    file: 'src/web/voice.js',
    code: ['if (code === 3) return finish(UNDECODABLE);'],
    why: 'Chromium plays on behind what it cannot decode in the middle of a sound.',
  },
];

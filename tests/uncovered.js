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
    file: 'js/api/compress-image.ts',
    code: ['call.failSoon(reasons.unsupported);', 'return;', '}'],
    why: 'There is a canvas in every page and worker of Chromium; tests/build/node.test.js has none.',
  },
  {
    file: 'js/files/file-url.ts',
    code: ['return path;', '}'],
    why: 'It never throws, whatever what it calls comes to do.',
  },
  {
    file: 'js/kernel/call.ts',
    code: ['else release();'],
    why: 'Only what takes its time before it begins ends before; tests/unit/call.test.js has it.',
  },
  {
    file: 'js/media/decoding.ts',
    code: [
      'export async function decoded(file: Blob): Promise<Decoded> {',
      "const image = await createImageBitmap(file, { imageOrientation: 'from-image' });",
      'return { image, size: image };',
      '}',
    ],
    why: 'Runs in the worker of pictures, which V8 is not asked to count; 16-choose-image looks at what comes of it.',
  },
  {
    file: 'js/media/decoding.ts',
    code: ['return undefined;', '}'],
    why: 'Runs in the worker of pictures, which V8 is not asked to count; 16-choose-image looks at what comes of it.',
  },
  {
    file: 'js/media/picture-size.ts',
    code: [
      "const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });",
      'const { width, height } = bitmap;',
      'bitmap.close();',
      'return { width, height };',
    ],
    why: 'Where there is no document: in workers, which V8 is not asked to count; 26-media has one.',
  },
  {
    file: 'js/core/guards.ts',
    code: [
      'return given(Object.entries(object as Properties), []);',
      '} catch (error) {',
      'keep(error);',
      'return undefined;',
      '}',
    ],
    why: 'What a page has put in the place of Object.entries throws in tests/browser and tests/unit/guards.test.js.',
  },
  {
    file: 'js/core/guards.ts',
    code: ['return asText(Object.prototype.toString.call(value));', '} catch {', "return '';", '}'],
    why: 'What a page has put in the place of toString throws in tests/unit/guards.test.js.',
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

// Picking files, and decoding and encoding pictures. Whatever goes wrong is a rejection.

/** Ends the picker that is open. */
let closeOpen;

/** Files on disk, where they can be deleted or changed. */
const picked = new WeakSet();

export const isPicked = (file) => picked.has(file);

export const addPicked = (file) => void picked.add(file);

/**
 * What came into each engine together with the `cancel` of a picker: Chrome 113, Safari 16.4 and
 * Firefox 91. Nothing tells of that event itself: `oncancel` is older, for dialogs.
 */
const WITH_CANCEL =
  '(transition-timing-function:linear(0,1)) or (margin-trim:block) or ' +
  '((-moz-tab-size:1) and (tab-size:1))';

/** Milliseconds between the page's focus, which comes back first, and the choice; if all is well. */
const SOON = 1000;

/** A photo that is first fetched from a cloud, or converted, takes its time. */
const AT_LAST = 15_000;

/** What a person does who has done with the picker. */
const ACTS = ['pointerdown', 'keydown'];

/**
 * Calls `end` when a person seems to have cancelled, in browsers that do not tell: the page is in
 * focus again, and they go on with something else, or nothing has come for long. Returns what stops
 * that.
 */
function guessCancel(end) {
  let timer;
  const forget = () => {
    clearTimeout(timer);
    for (const type of ACTS) removeEventListener(type, end, true);
  };
  const wait = () => {
    forget();
    timer = setTimeout(() => {
      for (const type of ACTS) addEventListener(type, end, true);
      timer = setTimeout(end, AT_LAST - SOON);
    }, SOON);
  };
  addEventListener('focus', wait);
  // Some pickers come in two steps.
  addEventListener('blur', forget);
  return () => {
    forget();
    removeEventListener('focus', wait);
    removeEventListener('blur', forget);
  };
}

/**
 * Lets a person pick pictures: a promise of their files, of none if they pick none. Rejects where
 * the browser wants a gesture first.
 */
export const pick = (multiple, fromCamera) =>
  new Promise((resolve, reject) => {
    if (navigator.userActivation?.isActive === false) return reject();
    const input = document.createElement('input');
    let stopGuessing;
    const close = () => {
      stopGuessing?.();
      input.remove();
      if (closeOpen === close) closeOpen = undefined;
      const files = [...input.files];
      for (const file of files) picked.add(file);
      resolve(files);
    };
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = multiple;
    if (fromCamera) input.setAttribute('capture', 'environment');
    input.style.cssText = 'display:none!important';
    // A page's own listeners would take the file for one of theirs.
    input.oninput =
      input.onchange =
      input.oncancel =
        (event) => {
          event.stopPropagation();
          if (event.type !== 'input') close();
        };
    // Unlike `click`, it throws where the browser refuses, and works some seconds after a gesture
    // in WebKit too.
    if (input.showPicker) input.showPicker();
    else input.click();
    if (!globalThis.CSS?.supports(WITH_CANCEL)) stopGuessing = guessCancel(close);
    closeOpen?.();
    closeOpen = close;
    // Safari on iOS may lose the choice made with an input that is in no document. Not before: a
    // click would reach the page's own listeners, and what throws would leave the input there.
    document.documentElement.append(input);
  });

/** What was decoded of files without transparency. */
const jpegs = new WeakSet();

/** A picture of the file to draw; nothing if it is a drawing (SVG), or may be animated. */
export async function decode(file) {
  const start = await file.slice(0, 1e5).text();
  if (/^(GIF|RIFF.*ANIM|.PNG.*acTL)/s.test(start) || /svg/.test(file.type)) return undefined;
  const url = URL.createObjectURL(file);
  const image = new Image();
  // A Content-Security-Policy may forbid the URL, and never a bitmap, which older browsers refuse.
  const picture = await new Promise((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = url;
  })
    .catch(() => createImageBitmap(file, { imageOrientation: 'from-image' }))
    .finally(() => URL.revokeObjectURL(url));
  // FF D8 FF is no UTF-8.
  if (start.startsWith('\ufffd\ufffd\ufffd')) jpegs.add(picture);
  return picture;
}

/** Pixels that are looked at in one go: four megabytes of them, where a screenshot may have hundreds. */
const AT_ONCE = 1e6;

const SAMPLES = 16;

/**
 * A JPEG of the picture in another size, or of another type if any of it is transparent. Nothing
 * where the canvas does not hold what was drawn.
 */
export async function encode(image, width, height, typeWithTransparency) {
  const canvas = document.createElement('canvas');
  try {
    canvas.width = width;
    canvas.height = height;
    // Otherwise each look would be at a copy of all that is in the graphics processor's memory.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const look = (y, rows) => context.getImageData(0, y, width, rows).data;
    // A browser that resists fingerprinting reads noise from a canvas.
    if (look(0, 1).some(Boolean)) return undefined;
    // One that is too large takes no drawing, or only part of it.
    context.fillRect(width - 1, height - 1, 1, 1);
    if (!look(height - 1, 1).some(Boolean)) return undefined;
    context.clearRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const isJpeg = jpegs.has(image);
    // Of a JPEG, which is opaque, some rows tell whether it was drawn.
    const rows = isJpeg ? 1 : Math.ceil(AT_ONCE / width);
    const step = isJpeg ? Math.ceil(height / SAMPLES) : rows;
    let isBlank = true;
    let isOpaque = true;
    for (let end = height; end > 0; end -= step) {
      const drawn = look(Math.max(end - rows, 0), Math.min(rows, end));
      for (let alpha = 3; alpha < drawn.length; alpha += 4) {
        if (drawn[alpha]) isBlank = false;
        // 254 is opaque too: WebKit scales 255 to it.
        if (drawn[alpha] < 250) isOpaque = false;
      }
    }
    // What an engine cannot decode, or not to its end, it does not draw, or not to its end.
    if (isBlank || (isJpeg && !isOpaque)) return undefined;
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, isOpaque ? 'image/jpeg' : typeWithTransparency, 0.8);
      askForFrame();
    });
  } finally {
    // Their memory goes now and not some time later.
    canvas.width = 0;
    image.close?.();
  }
}

/**
 * Chromium encodes in the time that is left after a frame, and gives up waiting for one after a
 * second; where nothing on the page changes it draws none.
 */
function askForFrame() {
  try {
    requestAnimationFrame(() => {});
  } catch {
    // The page has replaced it.
  }
}

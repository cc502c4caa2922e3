// Picking files, and decoding and encoding pictures. Whatever goes wrong is a rejection.

/** Ends the picker that is open. */
let closeOpen;

/** Files on disk, where they can be deleted or changed. */
const picked = new WeakSet();

export const isPicked = (file) => picked.has(file);

export const addPicked = (file) => void picked.add(file);

/**
 * Lets a person pick pictures: a promise of their files, of none if they pick none. Rejects where
 * the browser wants a gesture first.
 */
export const pick = (multiple, fromCamera) =>
  new Promise((resolve, reject) => {
    if (navigator.userActivation?.isActive === false) return reject();
    let timer;
    const input = document.createElement('input');
    const close = () => {
      clearTimeout(timer);
      removeEventListener('focus', closeSoon);
      input.remove();
      if (closeOpen === close) closeOpen = undefined;
      const files = [...input.files];
      for (const file of files) picked.add(file);
      resolve(files);
    };
    const closeSoon = () => {
      timer = setTimeout(close, 1000);
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
    // `cancel` came with Chrome 113, Firefox 91 and Safari 16.4, and this function with or after
    // it; the page's focus comes back in any browser.
    if (!globalThis.CSS?.supports('transition-timing-function:linear(0,1)')) {
      addEventListener('focus', closeSoon);
    }
    closeOpen?.();
    closeOpen = close;
    // Safari on iOS may lose the choice made with an input that is in no document. Not before: a
    // click would reach the page's own listeners, and what throws would leave the input there.
    document.documentElement.append(input);
  });

/** A picture of the file to draw; nothing if it is a drawing (SVG), or may be animated. */
export async function decode(file) {
  const start = await file.slice(0, 1e5).text();
  if (/^(GIF|RIFF.*ANIM|.PNG.*acTL)/s.test(start) || /svg/.test(file.type)) return undefined;
  const url = URL.createObjectURL(file);
  const image = new Image();
  // A Content-Security-Policy may forbid the URL, and never a bitmap, which older browsers refuse.
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = url;
  })
    .catch(() => createImageBitmap(file, { imageOrientation: 'from-image' }))
    .finally(() => URL.revokeObjectURL(url));
}

/** A JPEG of the picture in another size, or of another type if any of it is transparent. */
export async function encode(image, width, height, typeWithTransparency) {
  const canvas = document.createElement('canvas');
  try {
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const pixels = () => context.getImageData(0, 0, width, height).data;
    // A browser that resists fingerprinting reads noise from a canvas.
    if (pixels().some(Boolean)) return undefined;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    let type = 'image/jpeg';
    const drawn = pixels();
    for (let alpha = 3; alpha < drawn.length; alpha += 4) {
      // 254 is opaque too: WebKit scales 255 to it.
      if (drawn[alpha] < 250) type = typeWithTransparency;
    }
    return await new Promise((resolve) => canvas.toBlob(resolve, type, 0.8));
  } finally {
    // Their memory goes now and not some time later.
    canvas.width = 0;
    image.close?.();
  }
}

// Picking files, and decoding and encoding pictures. Whatever goes wrong is a rejection.

/** Ends the picker that is open. */
let closeOpen;

/** Files on disk, where they can be deleted or changed. */
const picked = new WeakSet();

export const isPicked = (file) => picked.has(file);

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
    input.style.display = 'none';
    input.onchange = input.oncancel = close;
    // Unlike `click`, it throws where the browser refuses, and works some seconds after a gesture
    // in WebKit too.
    if (input.showPicker) input.showPicker();
    else input.click();
    // Not before: a click would reach the page's own listeners.
    document.documentElement.append(input);
    // `cancel` came with Chrome 113, Firefox 91 and Safari 16.4, and this function with or after
    // it; the page's focus comes back in any browser.
    if (!CSS.supports('transition-timing-function:linear(0,1)')) {
      addEventListener('focus', closeSoon);
    }
    closeOpen?.();
    closeOpen = close;
  });

/** An `<img>` of the file; nothing if it is a GIF, which may be animated. */
export async function decode(file) {
  if ((await file.slice(0, 3).text()) === 'GIF') return undefined;
  const url = URL.createObjectURL(file);
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
  return image;
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
      if (drawn[alpha] < 255) type = typeWithTransparency;
    }
    return await new Promise((resolve) => canvas.toBlob(resolve, type, 0.8));
  } finally {
    // Its memory goes now and not some time later.
    canvas.width = 0;
  }
}

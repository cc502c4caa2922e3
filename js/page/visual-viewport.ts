/**
 * Lays `screen` over what is seen of the page, and gives it the screen's own pixels. A page may be
 * scaled by its viewport (`initial-scale=0.5`, `width=750`, or none) or by fingers, and a keyboard
 * may cover some of it. In a browser's window on a desktop nothing differs.
 */
export function fit(screen: HTMLElement, host: HTMLElement): void {
  const seen = globalThis.visualViewport;
  // Chrome before 61, Firefox before 91 and Safari before 13 have none.
  if (!seen) return;
  const { offsetLeft, offsetTop, width, height } = seen;
  const scale = pageScale();
  const differs =
    scale !== 1 ||
    offsetLeft ||
    offsetTop ||
    Math.abs(width - host.clientWidth) > 1 ||
    Math.abs(height - host.clientHeight) > 1;
  const px = (value: number) => `${String(value)}px`;
  screen.style.cssText = differs
    ? `left:${px(offsetLeft)};top:${px(offsetTop)};width:${px(width * scale)};` +
      `height:${px(height * scale)};transform:scale(${String(1 / scale)})`
    : '';
}

interface Seen {
  readonly visualViewport: VisualViewport;
}

/** Pixels of the screen that one of the page takes; other than by a window's zoom. */
function pageScale(): number {
  try {
    // A frame has no scale of its own.
    return (globalThis.top as Seen).visualViewport.scale || 1;
  } catch {
    // The page around it is of another origin, or gone.
    return 1;
  }
}

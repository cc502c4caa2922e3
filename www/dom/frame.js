const renderers = new Set();
let isDue = false;

/** @param {() => void} render brings one part of the page up to date */
export const onFrame = (render) => void renderers.add(render);

/** However often something changes, the page is brought up to date once per frame. */
export function changed() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    for (const render of renderers) render();
  });
}

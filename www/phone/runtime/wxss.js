// @ts-check

/** `750rpx` are the screen's width. @param {string} css */
export const withoutRpx = (css) =>
  css.replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 / 750 * var(--screen-width))');

/**
 * WXSS as CSS. Its theme is the phone's, which is not always the browser's.
 *
 * @param {string} wxss
 * @param {string} theme `light` or `dark`
 */
export const cssOf = (wxss, theme) =>
  withoutRpx(wxss).replace(/\(\s*prefers-color-scheme\s*:\s*(\w+)\s*\)/g, (_, wanted) =>
    wanted === theme ? '(min-width: 0)' : '(max-width: 0)',
  );

/** In milliseconds; in the style below too. */
export const FADE = 100;

/** Of toasts. Important declarations of a shadow root win over all that the page says of its host. */
export const TOAST_STYLE =
  ':host{all:initial!important;position:fixed!important;inset:0!important;display:block!important;' +
  'z-index:2147483647!important;pointer-events:none!important;' +
  // Phones enlarge the text of wide pages.
  '-webkit-text-size-adjust:100%!important;text-size-adjust:100%!important}' +
  ':host::before,:host::after,:host::backdrop{display:none!important}' +
  '.mask{position:absolute;inset:0;pointer-events:auto;touch-action:none}' +
  '.screen{position:absolute;inset:0;display:flex;transform-origin:0 0}' +
  '.box{box-sizing:border-box;margin:auto;padding:14px 18px;' +
  'max-width:min(300px,100% - 40px);border-radius:12px;background:rgba(76,76,76,.95);color:#fff;' +
  'font:17px/1.4 system-ui,sans-serif;text-align:center;forced-color-adjust:none}' +
  '.square{display:flex;flex-direction:column;align-items:center;justify-content:center;' +
  'gap:16px;width:136px;min-height:136px;padding:8px}' +
  'p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;max-width:100%;' +
  'margin:0;overflow:hidden;overflow-wrap:anywhere;white-space:pre-line}' +
  'p:empty{display:none}' +
  '.square p{display:block;text-overflow:ellipsis;white-space:nowrap}' +
  '.icon{width:40px;height:40px;object-fit:contain;fill:none;stroke:#fff;' +
  'stroke-width:3.2;stroke-linecap:round;stroke-linejoin:round}' +
  '.ring{border-radius:50%;background:conic-gradient(#fff0 8%,#fff);' +
  '-webkit-mask:radial-gradient(closest-side,#0000 83%,#000 86%)}' +
  '@media(prefers-reduced-motion:no-preference){' +
  '.box{animation:fade .1s,fade .1s 9e9s reverse forwards}' +
  '.ring{animation:turn 1s linear infinite}}' +
  '@keyframes fade{0%{opacity:0}}' +
  '@keyframes turn{to{transform:rotate(1turn)}}';

/** Of layers over the page: dialogs in a shadow root. */
export const LAYER_STYLE =
  ':host{all:initial!important}' +
  'dialog{box-sizing:border-box;display:flex;flex-direction:column;gap:12px;padding:16px;' +
  'width:min(960px,100% - 32px);max-width:none;max-height:calc(100% - 32px);border:0;border-radius:12px;' +
  'background:#fff;color:#1a1a1a;font:16px/1.4 system-ui,sans-serif;overscroll-behavior:contain;' +
  'color-scheme:light dark}' +
  'dialog.full{height:calc(100% - 32px)}' +
  'dialog::backdrop{background:rgba(0,0,0,.6)}' +
  'header{display:flex;align-items:center;gap:12px}' +
  'h2{flex:1;min-width:0;margin:0;font-size:17px;font-weight:600;overflow-wrap:anywhere}' +
  'p{margin:0;color:#595959;font-size:14px}' +
  'iframe{flex:1;min-height:0;width:100%;border:0;background:#fff}' +
  'footer{display:flex;flex-wrap:wrap;gap:12px}' +
  'button{min-height:44px;padding:0 20px;border:0;border-radius:8px;background:#f2f2f2;color:inherit;' +
  'font:inherit;cursor:pointer}' +
  'button.main{background:#06734a;color:#fff}' +
  'button.close{width:44px;padding:0;font-size:22px}' +
  'button:focus-visible{outline:3px solid #1264d1;outline-offset:2px}' +
  '@media(prefers-color-scheme:dark){' +
  'dialog{background:#1f1f1f;color:#f0f0f0}p{color:#b3b3b3}button{background:#3a3a3a}' +
  'button.main{background:#06734a}button:focus-visible{outline-color:#8ab4f8}}';

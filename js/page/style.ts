/** Gives a shadow root a style, which no Content-Security-Policy refuses where there are sheets for it. */
export function dress(root: ShadowRoot, style: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no such sheets.
    const element = document.createElement('style');
    element.textContent = style;
    root.append(element);
  }
}

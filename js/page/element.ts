const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string>>;

/** An HTML element. Attributes are no markup: a Content-Security-Policy has nothing against these. */
export function htmlElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
): HTMLElementTagNameMap[Name];
/** An element of a name of our own. */
export function htmlElement(name: string, attributes: Attributes): HTMLElement;
export function htmlElement(name: string, attributes: Attributes): Element {
  return withAttributes(document.createElementNS(HTML, name), attributes);
}

/** An SVG element. */
export const svgElement = (name: string, attributes: Attributes): Element =>
  withAttributes(document.createElementNS(SVG, name), attributes);

function withAttributes(element: Element, attributes: Attributes): Element {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

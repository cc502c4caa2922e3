import { isPending } from '../kernel/pending.js';
import { htmlElement, svgElement } from './element.js';

/** What is drawn above the text; of `none` nothing. */
export type Icon = 'success' | 'error' | 'loading' | 'none';

/** The icon that an `icon` of whatever type stands for. */
export const iconOf = (value: unknown): Icon =>
  value === 'error' || value === 'loading' || value === 'none' ? value : 'success';

/** A tick, and an exclamation mark in a circle. */
const paths = {
  success: 'M6 21l10 10L35 11',
  error: 'M20 4a16 16 0 1 0 .01 0zM20 12v10M20 28v.1',
};

/** The element that shows an icon. */
export function drawIcon(icon: Exclude<Icon, 'none'>): Element {
  // A ring that turns.
  if (icon === 'loading') return htmlElement('div', { class: 'icon ring' });
  const element = svgElement('svg', { class: 'icon', viewBox: '0 0 40 40' });
  element.append(svgElement('path', { d: paths[icon] }));
  return element;
}

/** The element that shows a picture of the caller's own: by its URL or path, or a file that we hold. */
export function drawImage(image: string | Blob | Promise<Blob>): Element {
  const icon = htmlElement('img', { class: 'icon', alt: '' });
  let url = '';
  const show = (file: Blob) => {
    icon.src = url = URL.createObjectURL(file);
  };
  const finish = () => {
    if (url) URL.revokeObjectURL(url);
  };
  icon.onload = finish;
  icon.onerror = () => {
    finish();
    icon.remove();
  };
  // An unknown path of ours leads nowhere: the browser is not asked.
  if (typeof image === 'string') icon.src = image.startsWith('wxfile:') ? '' : image;
  else if (isPending(image)) image.then(show).catch(() => (icon.src = ''));
  else show(image);
  return icon;
}

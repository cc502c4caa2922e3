import { onAttribute } from './attribute.js';

const BROWSERS = '(prefers-color-scheme: dark)';
const browserIsDark = matchMedia(BROWSERS);

/**
 * Calls back with `light` or `dark`, now and after each change: `data-theme` of the root element
 * wins over the browser's.
 *
 * @param {(theme: string) => void} show
 */
export function onTheme(show) {
  const update = () => {
    const { theme } = document.documentElement.dataset;
    document.getElementById('dark').media =
      theme === undefined ? BROWSERS : theme === 'dark' ? 'all' : 'not all';
    show(theme ?? (browserIsDark.matches ? 'dark' : 'light'));
  };
  update();
  browserIsDark.addEventListener('change', update);
  onAttribute('data-theme', update);
}

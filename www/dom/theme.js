import { recall, remember } from './stored.js';

const themes = ['system', 'light', 'dark'];
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

let chosen = recall('theme', themes) ?? 'system';

/** What was chosen: `system`, `light` or `dark`. */
export const chosenTheme = () => chosen;

/** What is shown: `light` or `dark`. */
export const shownTheme = () =>
  chosen === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : chosen;

/** @param {string} theme */
export function setTheme(theme) {
  chosen = theme;
  remember('theme', theme);
  apply();
}

/** @param {() => void} listener called after each change */
export const onTheme = (listener) => void listeners.add(listener);

function apply() {
  document.documentElement.dataset.theme = shownTheme();
  const bar = document.querySelector('meta[name="theme-color"]');
  bar?.setAttribute('content', getComputedStyle(document.documentElement).backgroundColor);
  for (const listener of listeners) listener();
}

systemIsDark.addEventListener('change', apply);
apply();

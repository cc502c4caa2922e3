// Vite's own code for old browsers is none of the package's.
export default { build: { modulePreload: { polyfill: false } } };

/** The origins of the test server that serves this page: its own, and another one if there is one. */
export const origins = await load();

/** @returns {Promise<{ own: string, other?: string }>} */
async function load() {
  const own = location.origin;
  try {
    const { origins } = await (await fetch('config.json')).json();
    // The page may be open under another name than the server gives itself.
    return { own, other: origins.filter((/** @type {string} */ origin) => origin !== own).at(-1) };
  } catch {
    return { own };
  }
}

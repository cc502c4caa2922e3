/**
 * The origins of the test server that serves this page: its own, and another one if there is one.
 *
 * @type {{ own: string, other: string | undefined }}
 */
export const origins = { own: location.origin, other: undefined };

export async function findOtherOrigin() {
  try {
    const found = (await (await fetch('config.json')).json()).origins;
    // The page may be open under another name than the server gives itself.
    origins.other = found.filter((/** @type {string} */ origin) => origin !== origins.own).at(-1);
  } catch {
    // Served by something else: then there is no second one.
  }
}

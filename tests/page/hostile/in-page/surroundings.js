// What values of other realms are made from: a frame of the page's own origin, and one of another,
// whose window throws at nearly every access.

/** @param {string} foreignPage an address of another origin */
export async function surroundings(foreignPage) {
  const realm = await frame('about:blank');
  const stranger = await frame(foreignPage);
  return { realm, stranger };
}

async function frame(src) {
  const element = document.createElement('iframe');
  element.src = src;
  const loaded = new Promise((resolve) => (element.onload = resolve));
  document.body.append(element);
  await loaded;
  return element.contentWindow;
}

/** Does the work with what the page's query tells, and shows the outcome as JSON. */
export async function show(work) {
  const { api, id } = Object.fromEntries(new URLSearchParams(location.search));
  const outcome = await work(api, id).catch((error) => ({ error: String(error) }));
  const place =
    document.querySelector('pre') || document.body.appendChild(document.createElement('pre'));
  place.textContent = JSON.stringify(outcome);
}

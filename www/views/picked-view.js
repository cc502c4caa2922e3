import { byId, element } from '../dom/element.js';
import { formatBytes } from '../text/format.js';

/** The names and sizes of the files picked. */
export function pickedView() {
  const input = /** @type {HTMLInputElement} */ (byId('file'));
  /** @type {FileList | null} */
  let shown = null;
  return () => {
    if (input.files === shown) return;
    shown = input.files;
    const items = [...(shown ?? [])].map((file) =>
      element(
        'li',
        {},
        element('span', { class: 'name', title: file.name }, file.name),
        element('span', { class: 'size' }, formatBytes(file.size)),
      ),
    );
    byId('picked').replaceChildren(...items);
  };
}

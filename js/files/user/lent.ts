// Parts that were stored by the handle of a picked file: from then on they are read as they are stored, since the
// file may be deleted or changed.
import { isBlob } from '../blob.js';
import { transaction } from './connection.js';
import { carryOut, CONTENTS, results } from './database.js';
import { isBytes, readAll, type Part } from './part.js';
import type { Change } from './tree.js';

/** Those that a change has stored. */
export const lentIn = ({ changes }: Change): Part[] =>
  [...changes.values()].flatMap((entry) => entry?.parts ?? []).filter(({ isLent }) => isLent);

/** Takes what is stored in the place of the handles. */
export async function takeOver(parts: readonly Part[]): Promise<void> {
  const reading = await transaction('readonly');
  if (!reading) {
    for (const part of parts) own(part, await readAll(part.data));
    return;
  }
  const contents = reading.objectStore(CONTENTS);
  await carryOut(reading, () => {
    results(
      parts.map(({ id }) => contents.get(id)),
      (found) => parts.forEach((part, index) => own(part, found[index])),
    );
  });
}

function own(part: Part, found: unknown): void {
  // Nothing where it has been deleted meanwhile.
  if (!isBytes(found) && !isBlob(found)) return;
  part.data = isBytes(found) ? new Blob([found]) : found;
  part.isLent = false;
}

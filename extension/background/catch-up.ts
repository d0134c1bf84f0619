/** Indexes of captures that came in by another way than a capture: imported, restored, or sealed before there was an index. */
import { wordsOf } from '../platform/errors';
import { tellUi } from '../platform/messaging';
import { database } from '../store/database';
import { indexMissingLinks } from '../store/links';
import { indexMissing } from '../store/search';

let running: Promise<void> | null = null;

/** Makes what is missing, once at a time; open pages are told when there is more to find. */
export function catchUp(): Promise<void> {
  running ??= makeMissing()
    .catch((thrown) => console.error('Spoor: the index of captures:', wordsOf(thrown)))
    .finally(() => {
      running = null;
    });
  return running;
}

async function makeMissing(): Promise<void> {
  const made = (await indexMissing()) + (await indexMissingLinks());
  if (made > 0) tellUi({ type: 'store', caseId: null });
}

/** Begins to catch up when a capture is in the store and not in the indexes. The question itself is answered from what is there. */
export async function catchUpIfBehind(): Promise<void> {
  const store = database();
  const counts = await Promise.all([store.captures.count(), store.searchTexts.count(), store.linkRows.count()]);
  if (new Set(counts).size > 1) void catchUp();
}

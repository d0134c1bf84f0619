/**
 * The lexicon as it is built into the extension: every pack of `lexicons/`, in the order of their ids. The packs that are
 * off by default are in it too, so that an officer can switch a language on without a download.
 */
import { expandTaxa } from '../../shared/match/taxa';
import type { Pack } from '../../shared/match/types';

const files = import.meta.glob<Pack>(['../../lexicons/*/*.json', '!../../lexicons/schema/*.json'], {
  eager: true,
  import: 'default',
});

/** All packs, language rules and innocent contexts included. */
export const packs: Pack[] = Object.values(files)
  .map(expandTaxa)
  .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** The words beside the built-in lexicon, as frames get them and as captures record them. */

import { PACKS } from 'virtual:lexicon';
import { sha256Hex } from '../../../shared/evidence/digest';
import type { Settings } from '../../../shared/messages/settings';
import type { OwnWords } from '../../../shared/messages/spot-protocol';
import { toPacks } from '../../../shared/words/agency-pack';
import { packsOn } from '../../../shared/words/choose-packs';
import type { LexiconState } from '../../../shared/words/types';
import { agencyPacks, watchWords } from '../../store/agency-words';

/** The agency's packs that are on, and the watch words of this case. */
export async function ownWords({ packsOff }: Pick<Settings, 'packsOff'>, caseId: string): Promise<OwnWords> {
  const [agency, words] = await Promise.all([agencyPacks(), watchWords(caseId)]);
  const on = agency.filter(({ id }) => !packsOff.includes(id));
  const key = JSON.stringify([on.map(({ id, sha256 }) => [id, sha256]), words]);
  return { key, packs: on.flatMap(toPacks), watchWords: words };
}

/** What is switched on now, with the digests that a capture records. */
export async function lexiconState(settings: Settings, caseId: string): Promise<LexiconState> {
  const [agency, words] = await Promise.all([agencyPacks(), watchWords(caseId)]);
  const builtIn = packsOn(PACKS, settings).map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  const own = agency
    .filter(({ id }) => !settings.packsOff.includes(id))
    .map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  const list = new TextEncoder().encode(words.join('\n'));
  return {
    packs: [...builtIn, ...own],
    watchWords: words.length === 0 ? null : { count: words.length, sha256: await sha256Hex(list) },
  };
}

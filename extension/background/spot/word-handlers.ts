/** Answers to the options and the panel about what is looked for. Every change reaches the open pages at once. */

import { PACKS } from 'virtual:lexicon';
import type { Handlers } from '../../../shared/messages/protocol';
import type { AgencySummary, SpotProtocol } from '../../../shared/messages/spot-protocol';
import { agencyText } from '../../../shared/words/agency-pack';
import type { AgencyPack } from '../../../shared/words/types';
import type { Runtime } from '../../platform/browser';
import { tellUi } from '../../platform/messaging';
import { agencyPacks, importAgencyPack, removeAgencyPack, setWatchWords, watchWords } from '../../store/agency-words';
import { readSettings } from '../../store/settings';
import { configureAllFrames } from './configure';

export const wordHandlers: Handlers<SpotProtocol, Runtime.MessageSender> = {
  'words.packs': () =>
    PACKS.filter(({ terms }) => terms > 0).map(({ id, language, commodity, title, terms, defaultOn, version }) => ({
      ...{ id, language, commodity, version, title, terms, defaultOn },
    })),
  'words.agency': async () => (await agencyPacks()).map(summaryOf),
  'words.import': async ({ name, words, version }) => {
    const pack = await importAgencyPack(name, words, version);
    await changed();
    return summaryOf(pack);
  },
  'words.export': async ({ id }) => {
    const pack = (await agencyPacks()).find((one) => one.id === id);
    return pack ? { name: pack.name, text: agencyText(pack.name, pack.words) } : null;
  },
  'words.remove': async ({ id }) => {
    const removed = await removeAgencyPack(id);
    await changed();
    return { removed };
  },
  'words.watch': async ({ caseId }) => ({ words: await watchWords(caseId) }),
  'words.set-watch': async ({ caseId, words }) => {
    const kept = await setWatchWords(caseId, words);
    await changed();
    return { words: kept };
  },
};

function summaryOf({ id, name, version, sha256, importedAt, words }: AgencyPack): AgencySummary {
  return { id, name, version, sha256, importedAt, words: words.length };
}

async function changed(): Promise<void> {
  tellUi({ type: 'settings' });
  await configureAllFrames(await readSettings());
}

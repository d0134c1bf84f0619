/** An agency's words as packs of the lexicon, and as the file that is exported. */
import type { Pack, Term } from '../match/types';
import { foldKey } from '../text/fold';
import type { AgencyFile, AgencyPack, AgencyWord } from './types';

/** Id of a pack by its name: letters and digits only, because evidence and style sheets of reports refer to it. */
export function agencyId(name: string): string {
  const short = foldKey(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return `agency-${short || 'words'}`;
}

/** The exact text of the exported file; its SHA-256 is the pack's digest. */
export function agencyText(name: string, words: readonly AgencyWord[]): string {
  const file: AgencyFile = {
    schema: 'spoor-words/1',
    name,
    words: words.map(({ word, level, language, note }) => ({ word, level, language, note })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** One pack a language, all under the agency's id: a pack of the engine has one language, whose endings its words take. */
export function toPacks({ id, version, words }: AgencyPack): Pack[] {
  const languages = new Map<string, Term[]>();
  for (const { word, level, language, note } of words) {
    const terms = languages.get(language) ?? [];
    languages.set(language, terms);
    terms.push({
      id: `${id}.${foldKey(word).replaceAll(' ', '-').slice(0, 100)}`,
      text: word,
      kind: 'agency',
      tier: level === 'high' ? 'A' : 'B',
      sources: [],
      ...(note ? { meaning: { en: note, fr: note, de: note, nl: note } } : {}),
    });
  }
  return [...languages].map(([language, terms]) => ({ id, version, language, commodity: 'agency', terms }));
}

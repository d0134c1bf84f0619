/** Generated terms that bring a lexicon to a given number of patterns: names built like scientific ones, which no text contains. */
import type { Pack, Term } from '../../shared/match/types';
import { mulberry } from '../../tools/bench/random';

const FIRST =
  'acro bala cera cteno dendro elapho falco gecko hemi icho lepto macro naso opho pachy rhodo sphe thalo uro xeno'.split(
    ' ',
  );
const MIDDLE = 'ba ce di fo gu la me ni po ra se ti vo xa ze'.split(' ');
const LAST = 'don gnathus lepis mys nyx pus rhinus saurus stoma tes thys via'.split(' ');
const SPECIES =
  'acutus bicolor cristatus davidi elegans fasciatus grandis horridus indicus javanicus maculatus niger ornatus'.split(
    ' ',
  );

/** A pack of `count` tier B terms, half of one word and half of two; none when `count` is not above 0. Always the same for a count. */
export function paddingPack(count: number): Pack {
  const random = mulberry(77);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const terms = new Map<string, Term>();
  while (terms.size < count) {
    const name = `${pick(FIRST)}${pick(MIDDLE)}${pick(MIDDLE)}${random() < 0.5 ? pick(MIDDLE) : ''}${pick(LAST)}`;
    const text = random() < 0.5 ? name : `${name} ${pick(SPECIES)}`;
    const id = `la.padding.${text.replaceAll(' ', '-')}`;
    terms.set(id, { id, text, kind: 'scientific', tier: 'B', sources: ['L'] });
  }
  return { id: 'la-padding', version: '0', language: 'la', commodity: 'padding', terms: [...terms.values()] };
}

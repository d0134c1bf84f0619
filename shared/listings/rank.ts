/** Judges cards by what they say, and puts the most suspect first. */
import type { Steps } from '../match/steps';
import type { Hit, Level, Matcher } from '../match/types';
import { slugWords } from './facts';
import type { CardFacts, CardHit, CardSource } from './types';

export interface CardVerdict {
  level: Level;
  /** 0 to 100, for ranking only. */
  score: number;
  /** The strongest hits, strongest first. */
  hits: CardHit[];
}

export interface JudgedCard extends CardFacts, CardVerdict {
  url: string | null;
}

/** Reasons told of one card. */
const MAX_HITS = 3;
/** UTF-16 units judged of one card. */
const MAX_TEXT = 6_000;
const RANK: Record<Level, number> = { high: 2, low: 1, none: 0 };

/**
 * What is judged: the lines of the card, then labels and words of the address that the lines do not hold already. The words of the
 * address alone never support a term (they are mostly the title once more), so a repeated title is left out.
 */
export function cardText({ lines: own, labels, url }: CardSource): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  const add = (text: string) => {
    const key = letters(text);
    if (key === '' || seen.has(key)) return;
    seen.add(key);
    lines.push(text);
  };
  for (const line of own) add(line);
  for (const label of labels) add(label);
  const slug = url === null ? '' : slugWords(url);
  const known = letters(lines.join(' '));
  // Word by word: a title with an article number at its end is still the title.
  const fresh = slug.split(' ').filter((word) => !known.includes(letters(word)));
  if (fresh.length > 0) add(slug);
  return lines.join('\n').slice(0, MAX_TEXT);
}

/** Judges what `cardText` gives. Never throws on any text. */
export function* judgeCardText(text: string, matcher: Matcher): Steps<CardVerdict> {
  const counted = strongestOf((yield* matcher.assessing(text)).hits);
  const [first] = counted;
  return {
    level: first?.level ?? 'none',
    score: first?.score ?? 0,
    hits: counted.slice(0, MAX_HITS).map(toCardHit),
  };
}

/** For sorting: most suspect first; cards that are alike keep the order of the page. */
export function bySuspicion(a: Pick<JudgedCard, 'level' | 'score'>, b: Pick<JudgedCard, 'level' | 'score'>): number {
  return RANK[b.level] - RANK[a.level] || b.score - a.score;
}

/** Of one term only the strongest hit; those without weight are left out. */
function strongestOf(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return [...hits]
    .filter(({ level }) => level !== 'none')
    .sort(bySuspicion)
    .filter(({ termId }) => !seen.has(termId) && seen.add(termId));
}

function toCardHit({ termId, term, language, commodity, kind, quote, score, level, reasons, evasion }: Hit): CardHit {
  const hit = { termId, term, language, commodity, kind, quote, score, level, reasons };
  return evasion === undefined ? hit : { ...hit, evasion };
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

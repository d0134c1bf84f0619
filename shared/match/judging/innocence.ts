/** The innocent contexts that speak against a term: colours, places, songs, brands, toys, what denies or does without. */
import { type Folded, foldKey } from '../../text/fold';
import { WORD } from '../../text/unit-flags';
import type { Candidate } from '../candidate';
import type { Compiled } from '../compile';
import type { SupportEvent } from '../support';
import type { InnocentContext } from '../types';
import { isShort, overlaps, quoteOf, sameLanguage, sameSpan, wordsBetween } from './near';

/** A context that speaks against a term, and its words in the text. */
export interface Innocence {
  context: InnocentContext;
  quote: string;
  /** The term is a part of the innocent words: ivory coast, Krallenfrosch. */
  firm: boolean;
}

const PLUS = 43;
/** Who says that it is no print speaks against the print. */
const DENIALS = [
  ...[
    'not',
    'no',
    'never',
    'nor',
    'non',
    'pas',
    'ni',
    'sans',
    'kein',
    'keine',
    'keinen',
    'nicht',
    'weder',
    'geen',
    'niet',
    'noch',
  ],
];
/** The same, directly before the word only: “ohne Papiere” is said of mopeds, too. */
const WITHOUT = ['without', 'ohne', 'zonder'];
const NOTHING_OUTWEIGHS = Number.POSITIVE_INFINITY;

/** The first innocent context that the evidence does not outweigh. */
export function innocence(
  compiled: Compiled,
  folded: Folded,
  candidate: Candidate,
  near: readonly SupportEvent[],
  evidence: number,
): Innocence | null {
  const { tail, stem, to } = candidate;
  if (tail !== '') {
    const context = compiled
      .support()
      .tails.find((one) => tail.startsWith(one.tail) && concerns(one.context, candidate));
    if (context !== undefined)
      return { context: context.context, quote: quoteOf(folded, { from: stem, to }), firm: true };
  }
  const counted = new Set<InnocentContext>();
  for (const event of near) {
    if (event.entry.kind !== 'context' || counted.has(event.entry.context)) continue;
    if (!applies(folded, event, candidate, near)) continue;
    const { context } = event.entry;
    if (context.atLeast !== undefined) counted.add(context);
    if (evidence >= (context.yieldsTo ?? NOTHING_OUTWEIGHS)) continue;
    if (context.atLeast === undefined || wordsOf(context, folded, candidate, near) >= context.atLeast)
      return {
        context,
        quote: quoteOf(folded, event),
        firm: event.from <= candidate.from && event.to >= candidate.stem,
      };
  }
  return null;
}

/** How many different words of a context speak against the term. */
function wordsOf(
  context: InnocentContext,
  folded: Folded,
  candidate: Candidate,
  near: readonly SupportEvent[],
): number {
  const words = near.filter(({ entry }) => entry.kind === 'context' && entry.context === context);
  return new Set(words.filter((event) => applies(folded, event, candidate, near)).map(({ entry }) => entry.word)).size;
}

/** True when the context is about this term at all. */
function concerns(
  { commodities, groups, terms, tiers }: InnocentContext,
  { entry: { term, pack, group } }: Candidate,
): boolean {
  if (tiers !== undefined && !tiers.includes(term.tier)) return false;
  if (commodities === undefined && groups === undefined && terms === undefined) return true;
  return (
    (commodities?.includes(pack.commodity) ?? false) ||
    (groups?.includes(group) ?? false) ||
    (terms?.includes(term.id) ?? false)
  );
}

function applies(folded: Folded, event: SupportEvent, candidate: Candidate, near: readonly SupportEvent[]): boolean {
  if (event.entry.kind !== 'context') return false;
  const { context, phrase } = event.entry;
  if (!concerns(context, candidate)) return false;
  if (!phrase && !sameLanguage(event.entry.language, candidate)) {
    if (isShort(event) || isCueAtHome(event, candidate, near)) return false;
  }
  const around = event.from <= candidate.from && event.to >= candidate.to && !sameSpan(event, candidate);
  if (phrase || around) return event.from < candidate.stem && event.to > candidate.from && !sameSpan(event, candidate);
  if (overlaps(event, candidate)) return false;
  const before = event.to <= candidate.from;
  if (context.position === 'before' && !before) return false;
  if (context.position === 'after' && before) return false;
  const gap = before ? wordsBetween(folded, event.to, candidate.from) : wordsBetween(folded, candidate.to, event.from);
  if (context.within !== undefined && gap > context.within) return false;
  if (context.position !== 'before') {
    if (follows(folded, event, DENIALS, near) || follows(folded, event, WITHOUT, near, 1)) return false;
  }
  return !(context.unlessAfter !== undefined && follows(folded, event, context.unlessAfter, near));
}

/** True when the words of a context in another language are a cue in the term's own: French “rapporté” is no Dutch “rapport”. */
function isCueAtHome({ from, to }: SupportEvent, candidate: Candidate, near: readonly SupportEvent[]): boolean {
  return near.some(
    (one) =>
      one.entry.kind === 'cue' && one.from === from && one.to === to && sameLanguage(one.entry.language, candidate),
  );
}

/** True when one of `words` stands before the event, an article or another context word between: parrot *with* a cage and toys. */
function follows(
  folded: Folded,
  event: SupportEvent,
  words: readonly string[],
  near: readonly SupportEvent[],
  most = 5,
): boolean {
  let end = event.from;
  let others = 0;
  for (let hops = 0; hops < most && others < 2; hops++) {
    const at = previousWord(folded, end);
    if (at === null) return false;
    let word = '';
    for (let i = at[0]; i < at[1]; i++) word += String.fromCharCode(folded.units[i] as number);
    if (words.some((candidate) => foldKey(candidate) === word || candidate === word)) return true;
    const other = near.find((one) => one.to === at[1] && one.entry.kind === 'context');
    end = other?.from ?? at[0];
    if (other === undefined) others++;
  }
  return false;
}

/** The word that ends before `before`, a plus sign for one; null when there is none near. */
function previousWord(folded: Folded, before: number): [number, number] | null {
  const { flags, units } = folded;
  let to = before;
  while (to > 0 && before - to < 4 && !((flags[to - 1] as number) & WORD) && units[to - 1] !== PLUS) to--;
  if (to > 0 && units[to - 1] === PLUS) return [to - 1, to];
  let from = to;
  while (from > 0 && to - from < 20 && (flags[from - 1] as number) & WORD) from--;
  return from === to ? null : [from, to];
}

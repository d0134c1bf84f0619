/** Judges the terms found in one text: evidence, innocent contexts, fellow terms, level. */

import { type Folded, foldKey, originalEnd, originalStart } from '../text/fold';
import { START, WORD } from '../text/unit-flags';
import { type Candidate, repeats } from './candidate';
import type { Compiled } from './compile';
import {
  BESIDE,
  BESIDE_WEIGHTS,
  COMPOUND_OBJECT,
  ENOUGH_FOR_B,
  ENOUGH_FOR_C,
  EVASION,
  EVASION_AGAINST_CONTEXT,
  FELLOW_TERM,
  HINT,
  HINTS,
  KEPT_FELLOW,
  SCARE_QUOTES,
  SECOND_OF_CLASS,
  scoreOf,
  TELLING,
  TELLING_WEIGHT,
  weightOf,
} from './evidence';
import { levelOf, type Weighed } from './hint';
import { findSupport, REACH, type SupportEvent } from './support';
import type { Assessment, CueClass, Group, Hit, InnocentContext, Level, Reason } from './types';
import { isListedTail } from './word-end';

interface Verdict extends Weighed {
  cues: string[];
  innocent: { context: InnocentContext; quote: string } | null;
}

interface Cue {
  weight: number;
  quote: string;
  word: string;
  at: number;
  class: CueClass | 'compound';
}

/** Groups whose terms support each other. */
const FELLOWS: Partial<Record<Group, readonly Group[]>> = {
  carving: ['shell', 'parts'],
  shell: ['carving'],
  parts: ['carving'],
};
const PARTING = new Set([...',;.!?+&('].map((char) => char.charCodeAt(0)));
/** Fewest letters of a cue, and of a term of tier C, that count beside each other in two languages (peau de lion op sokkel). */
const SURE_ABROAD = 5;
const PLUS = 43;
/** Quotation marks of the four languages; the French put a space inside. */
const QUOTES = '"\'`´“”„‟‘’‚‛«»‹›';
const QUOTED_SPACE = ['\u00a0', '\u202f'];
/** Who says that it is no print speaks against the print. */
const DENIALS = ['not', 'no', 'never', 'non', 'kein', 'keine', 'keinen', 'nicht', 'pas', 'sans', 'geen', 'niet'];
/** The same, directly before the word only: “ohne Papiere” is said of mopeds, too. */
const WITHOUT = ['without', 'ohne', 'zonder'];
const NOTHING_OUTWEIGHS = Number.POSITIVE_INFINITY;

/** `candidates` in text order, nested ones already resolved. */
export function judge(compiled: Compiled, folded: Folded, candidates: readonly Candidate[]): Assessment {
  const events = findSupport(compiled, folded, ranges(folded, candidates));
  const verdicts: Verdict[] = [];
  let first = 0;
  for (const candidate of candidates) {
    while (first < events.length && (events[first] as SupportEvent).to < candidate.from - REACH) first++;
    const near: SupportEvent[] = [];
    for (let i = first; i < events.length && (events[i] as SupportEvent).from <= candidate.to + REACH; i++)
      near.push(events[i] as SupportEvent);
    verdicts.push(weigh(compiled, folded, candidate, near));
  }
  addFellows(folded, verdicts);
  const hits = verdicts.map((verdict) => toHit(folded, verdict));
  return { level: highest(hits), hits };
}

function weigh(compiled: Compiled, folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Verdict {
  const cues = candidate.entry.watch ? [] : cuesFor(folded, candidate, near);
  const hidden = candidate.evasion !== undefined;
  const evidence = cues.reduce((sum, { weight }) => sum + weight, 0) + (hidden ? EVASION : 0);
  const disguise = hidden && cues.length > 0 ? EVASION_AGAINST_CONTEXT : 0;
  return {
    candidate,
    evidence,
    cues: cues.map(({ quote }) => quote),
    innocent: candidate.entry.watch ? null : innocence(compiled, folded, candidate, near, evidence + disguise),
    enough: candidate.entry.watch || evidence >= needed(candidate),
    hint: cues.some(({ class: cue, weight }) => HINTS.has(cue) && weight >= HINT),
    sure: candidate.entry.watch || cues.some(({ class: cue, weight }) => TELLING.has(cue) && weight >= TELLING_WEIGHT),
  };
}

/** The cues that count for the term, the strongest first: the best of each class, and half of a second one. */
function cuesFor(folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Cue[] {
  const { term, group } = candidate.entry;
  const byClass = new Map<CueClass, Cue[]>();
  const object = compoundObject(folded, candidate, near);
  for (const event of near) {
    if (event.entry.kind !== 'cue' || overlaps(event, candidate) || repeats(candidate, event.entry.word)) continue;
    if (object !== null && event.from >= candidate.stem && event.to <= candidate.to) continue;
    // Short words are shared by several languages (been, os): beside a word of another one they prove nothing.
    const abroad = !sameLanguage(event.entry.language, candidate);
    if (abroad && (isShort(event) || (term.tier === 'C' && candidate.entry.letters < SURE_ABROAD))) continue;
    let weight = weightOf(event.entry.class, group, term.tier);
    if (weight === 0) continue;
    const beside = BESIDE_WEIGHTS[group]?.[event.entry.class];
    if (beside !== undefined && isBeside(folded, event, candidate)) weight = Math.max(weight, beside);
    const cues = byClass.get(event.entry.class) ?? [];
    byClass.set(event.entry.class, cues);
    if (cues.length < 2 && cues.every(({ word, at }) => word !== event.entry.word && at !== event.from)) {
      cues.push({
        weight,
        quote: quoteOf(folded, event),
        word: event.entry.word,
        at: event.from,
        class: event.entry.class,
      });
    }
  }
  const all: Cue[] = [];
  for (const [best, second] of byClass.values()) {
    if (best !== undefined) all.push(best);
    if (second !== undefined) all.push({ ...second, weight: second.weight * SECOND_OF_CLASS });
  }
  if (object !== null && object.weight > 0) all.push(object);
  const doubted = scareQuotes(folded, candidate);
  if (doubted !== null) all.push(doubted);
  return all.sort((a, b) => b.weight - a.weight);
}

/** A harmless material in quotation marks ('Bein', « os ») is a material the seller himself does not believe in. */
function scareQuotes({ text }: Folded, { entry: { term }, start, end, from }: Candidate): Cue | null {
  if (term.kind !== 'euphemism') return null;
  const behind = QUOTED_SPACE.includes(text[end] ?? '') ? end + 1 : end;
  const before = QUOTED_SPACE.includes(text[start - 1] ?? '') ? start - 2 : start - 1;
  if (!QUOTES.includes(text[before] ?? ' ') || !QUOTES.includes(text[behind] ?? ' ')) return null;
  const quote = text.slice(before, behind + 1);
  return { weight: SCARE_QUOTES, quote, word: quote, at: from, class: 'compound' };
}

function isBeside(folded: Folded, { from, to }: SupportEvent, candidate: Candidate): boolean {
  return to <= candidate.from
    ? wordsBetween(folded, to, candidate.from) <= BESIDE
    : from >= candidate.to && wordsBetween(folded, candidate.to, from) <= BESIDE;
}

/** The second half of a compound as a cue (Elfenbein|figur); weight 0 when it names nothing such goods are made into, null without one. */
function compoundObject(folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Cue | null {
  const { stem, to, tail, entry } = candidate;
  if (tail === '') return null;
  const inside = near.filter((event) => event.entry.kind === 'cue' && event.from >= stem && event.to <= to);
  if (inside.length === 0 && !isListedTail(entry.endings, tail)) return null;
  const weights = inside.map(({ entry: cue }) =>
    cue.kind === 'cue' ? weightOf(cue.class, entry.group, entry.term.tier) : 0,
  );
  const strongest = inside.length === 0 ? COMPOUND_OBJECT : Math.max(...weights);
  const weight = strongest >= 1 ? Math.max(strongest, COMPOUND_OBJECT) : strongest;
  return { weight, quote: quoteOf(folded, { from: stem, to }), word: tail, at: stem, class: 'compound' };
}

/** The first innocent context that the evidence does not outweigh. */
function innocence(
  compiled: Compiled,
  folded: Folded,
  candidate: Candidate,
  near: readonly SupportEvent[],
  evidence: number,
): Verdict['innocent'] {
  const { tail, stem, to } = candidate;
  if (tail !== '') {
    const context = compiled
      .support()
      .tails.find((one) => tail.startsWith(one.tail) && concerns(one.context, candidate));
    if (context !== undefined) return { context: context.context, quote: quoteOf(folded, { from: stem, to }) };
  }
  const counted = new Set<InnocentContext>();
  for (const event of near) {
    if (event.entry.kind !== 'context' || counted.has(event.entry.context)) continue;
    if (!applies(folded, event, candidate, near)) continue;
    const { context } = event.entry;
    if (context.atLeast !== undefined) counted.add(context);
    if (evidence >= (context.yieldsTo ?? NOTHING_OUTWEIGHS)) continue;
    if (context.atLeast === undefined || wordsOf(context, folded, candidate, near) >= context.atLeast)
      return { context, quote: quoteOf(folded, event) };
  }
  return null;
}

function needed({ entry: { term } }: Candidate): number {
  if (term.tier === 'A') return 0;
  return term.needs ?? (term.tier === 'B' ? ENOUGH_FOR_B : ENOUGH_FOR_C);
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
  if (!phrase && !sameLanguage(event.entry.language, candidate) && isShort(event)) return false;
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

/** Terms of the same goods support each other; words of tier C only stand beside something that is high by itself. */
function addFellows(folded: Folded, verdicts: Verdict[]): void {
  const high = verdicts.map(
    (verdict) => verdict.innocent === null && verdict.enough && verdict.candidate.entry.term.tier !== 'C',
  );
  verdicts.forEach((verdict, at) => {
    const { candidate } = verdict;
    let best = 0;
    let quote = '';
    for (const direction of [-1, 1]) {
      for (let other = at + direction; other >= 0 && other < verdicts.length; other += direction) {
        const fellow = verdicts[other] as Verdict;
        const distance = direction < 0 ? candidate.from - fellow.candidate.to : fellow.candidate.from - candidate.to;
        if (distance > REACH) break;
        if (distance < 0 || fellow.innocent !== null || !areFellows(candidate, fellow.candidate)) continue;
        const weak = candidate.entry.term.tier === 'C' && !high[other];
        if (weak && !areKept(verdict, fellow)) continue;
        const weight = weak ? KEPT_FELLOW : FELLOW_TERM[fellow.candidate.entry.term.tier];
        if (weight > best) {
          best = weight;
          quote = folded.text.slice(fellow.candidate.start, fellow.candidate.end);
        }
      }
    }
    if (best === 0) return;
    verdict.evidence += best;
    verdict.sure = true;
    if (!verdict.cues.includes(quote)) verdict.cues.unshift(quote);
    verdict.enough ||= verdict.evidence >= needed(candidate);
  });
}

/** Two animals of which what is said of living ones stands beside each: linnet and greenfinch cocks. */
function areKept(one: Verdict, other: Verdict): boolean {
  return [one, other].every(({ candidate, evidence }) => candidate.entry.group === 'live' && evidence >= KEPT_FELLOW);
}

function areFellows({ entry: one }: Candidate, { entry: other }: Candidate): boolean {
  if (one.watch || other.watch || one.term.id === other.term.id || other.group === 'cue' || other.group === 'origin')
    return false;
  return (
    one.group === other.group ||
    one.group === 'cue' ||
    one.group === 'origin' ||
    (FELLOWS[one.group]?.includes(other.group) ?? false)
  );
}

function toHit(folded: Folded, verdict: Verdict): Hit {
  const { candidate, evidence, cues, innocent } = verdict;
  const { entry, start, end, evasion } = candidate;
  const { term, pack, watch } = entry;
  const spelling = term.forms?.find((form) => form === entry.spelling) ?? term.text;
  const level = innocent !== null ? 'none' : levelOf(verdict, needed(candidate));
  const reasons: Reason[] = [];
  if (watch) reasons.push({ code: 'watch-word', detail: term.text });
  else reasons.push({ code: term.tier === 'A' ? 'tier-a' : term.tier === 'B' ? 'tier-b' : 'tier-c', detail: spelling });
  if (cues.length > 0) reasons.push({ code: 'second-cue', detail: cues.slice(0, 4).join(', ') });
  else if (term.tier !== 'A') reasons.push({ code: 'no-second-cue' });
  if (evasion !== undefined) reasons.push({ code: 'evasion', detail: evasion });
  if (innocent !== null) reasons.push({ code: 'innocent-context', detail: innocent.quote });
  if (term.sources.length > 0) reasons.push({ code: 'source', detail: term.sources.join(', ') });
  return {
    termId: term.id,
    term: spelling,
    packId: pack.id,
    language: pack.language,
    commodity: pack.commodity,
    kind: term.kind,
    tier: term.tier,
    start,
    end,
    quote: folded.text.slice(start, end),
    ...(evasion === undefined ? {} : { evasion }),
    ...(term.meaning === undefined ? {} : { meaning: term.meaning.en }),
    score: watch ? 100 : scoreOf(term.tier, evidence, innocent !== null),
    level,
    reasons,
  };
}

function highest(hits: readonly Hit[]): Level {
  if (hits.some(({ level }) => level === 'high')) return 'high';
  return hits.some(({ level }) => level === 'low') ? 'low' : 'none';
}

/** The surroundings of all candidates, merged where they meet. */
function ranges(folded: Folded, candidates: readonly Candidate[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const { from, to } of candidates) {
    const start = Math.max(0, from - REACH);
    const end = Math.min(folded.length, to + REACH);
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Words between two positions; a comma or plus sign separates as much as two words. */
function wordsBetween(folded: Folded, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) {
    if ((folded.flags[i] as number) & START) words++;
    else if (PARTING.has(folded.units[i] as number)) words += 2;
  }
  return words;
}

const overlaps = (event: SupportEvent, { from, stem }: Candidate): boolean => event.from < stem && event.to > from;
const sameSpan = (event: SupportEvent, { from, to }: Candidate): boolean => event.from === from && event.to === to;
function sameLanguage(cue: string, { entry: { pack, spoken } }: Candidate): boolean {
  const term = pack.language;
  return cue === term || cue === 'mul' || term === 'mul' || term === 'la' || (spoken?.has(cue) ?? false);
}

/** Words too short to trust in a text of another language: French `lin` is not English `line`. */
function isShort({ entry: { word } }: SupportEvent): boolean {
  return word.length < SURE_ABROAD;
}

function quoteOf(folded: Folded, { from, to }: { from: number; to: number }): string {
  return folded.text.slice(originalStart(folded, from), originalEnd(folded, to));
}

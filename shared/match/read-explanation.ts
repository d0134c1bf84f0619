/**
 * A sealed English sentence taken apart again, so that it can be told in the reader's language. The sentence is evidence and is never
 * changed; the record holds nothing else of the reasons. Only what `explain` writes is read, letter by letter: of any other sentence
 * (an older version's, a forged one, a page's words that look like a part of it) nothing is told, rather than something wrong.
 */
import type { RecordedHit } from '../capture/record';
import { EVASIONS, explain, SOURCES, TIERS } from './explain';
import type { Hit, Reason } from './types';

/** What a sealed sentence says. `place` is where the word stood when it was not in the visible text. */
export interface ReadExplanation
  extends Pick<
    Hit,
    'quote' | 'term' | 'commodity' | 'language' | 'tier' | 'evasion' | 'meaning' | 'level' | 'reasons'
  > {
  place: string | null;
}

const PLACE = /^(?<sentence>.*\.) Found in: (?<place>[^;]*)\.$/s;
const WAY = `(?<way>${Object.values(EVASIONS).join('|')})|disguised \\((?<otherWay>[^;)]*)\\)`;
/** Where another part begins: a meaning that holds one of these is not told, since the sentence could be cut in two ways. */
const NEXT_PART = `; (?:raised by |no second cue near it|lowered by |level |source: |disguised \\(|${Object.values(EVASIONS).join('|')})`;
const PARTS = new RegExp(
  [
    `^(?:; meaning: (?<meaning>(?:(?!${NEXT_PART}).)*))?`,
    `(?:; (?:${WAY}))?`,
    '(?:; raised by (?<cue>[^;]*)|(?<alone>; no second cue near it))?',
    '(?:; lowered by the innocent context “(?<innocent>[^;]*)”)?',
    '; level (?<level>none|low|high)',
    '(?:; source: (?<source>[^;]*))?\\.$',
  ].join(''),
  's',
);

/** The parts of `hit.why`; null when it is no sentence that `explain` would write of this very hit. */
export function readExplanation(hit: RecordedHit): ReadExplanation | null {
  const placed = PLACE.exec(hit.why)?.groups;
  const sentence = placed?.sentence ?? hit.why;
  const read = readWatchWord(hit, sentence) ?? readTerm(hit, sentence);
  if (read === null || explain(asHit(hit, read)) !== sentence) return null;
  return { ...read, place: placed?.place ?? null };
}

type Read = Omit<ReadExplanation, 'place'>;

function readWatchWord(hit: RecordedHit, sentence: string): Read | null {
  const before = `“${hit.quote}” is the watch word “`;
  const after = '” of this case.';
  if (!sentence.startsWith(before) || !sentence.endsWith(after)) return null;
  const term = sentence.slice(before.length, -after.length);
  return { ...sealedOf(hit), term, level: 'high', reasons: [{ code: 'watch-word', detail: term }] };
}

function readTerm(hit: RecordedHit, sentence: string): Read | null {
  const kind = ` (${hit.commodity.replaceAll('_', ' ')}, ${hit.language}, tier ${hit.tier}: ${TIERS[hit.tier]})`;
  const quoted = `“${hit.quote}”`;
  if (!sentence.startsWith(quoted)) return null;
  const rest = sentence.slice(quoted.length);
  const matches = ' matches “';
  const isSpelledSo = rest.startsWith(kind);
  const end = isSpelledSo ? 0 : rest.indexOf(`”${kind}`);
  if (!isSpelledSo && (end < 0 || !rest.startsWith(matches))) return null;
  const term = isSpelledSo ? hit.quote : rest.slice(matches.length, end);
  const parts = PARTS.exec(rest.slice(isSpelledSo ? kind.length : end + 1 + kind.length))?.groups;
  if (!parts) return null;
  const evasion = codeOf(EVASIONS, parts.way) ?? parts.otherWay;
  const level = parts.level === 'high' ? 'high' : parts.level === 'low' ? 'low' : 'none';
  const reasons: Reason[] = [{ code: `tier-${lowerTier(hit.tier)}`, detail: term }];
  if (parts.cue !== undefined) reasons.push({ code: 'second-cue', detail: parts.cue });
  if (parts.alone !== undefined) reasons.push({ code: 'no-second-cue' });
  if (evasion !== undefined) reasons.push({ code: 'evasion', detail: evasion });
  if (parts.innocent !== undefined) reasons.push({ code: 'innocent-context', detail: parts.innocent });
  if (parts.source !== undefined) reasons.push({ code: 'source', detail: sourceIds(parts.source) });
  return {
    ...sealedOf(hit),
    ...(evasion === undefined ? {} : { evasion }),
    ...(parts.meaning === undefined ? {} : { meaning: parts.meaning }),
    ...{ term, level, reasons },
  };
}

function sealedOf({
  quote,
  commodity,
  language,
  tier,
}: RecordedHit): Pick<Hit, 'quote' | 'commodity' | 'language' | 'tier'> {
  return { quote, commodity, language, tier };
}

function lowerTier(tier: Hit['tier']): 'a' | 'b' | 'c' {
  return tier === 'A' ? 'a' : tier === 'B' ? 'b' : 'c';
}

function codeOf(words: Readonly<Record<string, string>>, word: string | undefined): string | undefined {
  return Object.entries(words).find(([, one]) => one === word)?.[0];
}

function sourceIds(named: string): string {
  return named
    .split(', ')
    .map((name) => codeOf(SOURCES, name) ?? name)
    .join(', ');
}

/** What `explain` needs to write the sentence again. */
function asHit(hit: RecordedHit, read: Read): Hit {
  return { ...read, termId: hit.termId, packId: hit.packId, kind: '', start: 0, end: 0, score: hit.score };
}

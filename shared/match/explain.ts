/** One plain English sentence on a hit, as it is sealed into the evidence. */
import type { Hit, Reason } from './types';

export const TIERS = { A: 'marks alone', B: 'needs a second cue', C: 'counts only beside an independent cue' } as const;
export const EVASIONS: Readonly<Record<string, string>> = {
  spaced: 'written letter by letter or torn apart',
  masked: 'written with masked letters',
  leet: 'written with digits or signs for letters',
  'mixed-script': 'written with letters of another script',
  repeated: 'written with letters repeated',
  misspelt: 'written with one letter added, left out or exchanged, or two swapped',
  flipped: 'written upside down',
};
export const SOURCES: Readonly<Record<string, string>> = { D: 'plain dictionary word', L: 'scientific name' };

/** What matched, what it means, what raised and lowered it, and where the term comes from. Needs no lexicon. */
export function explain(hit: Hit): string {
  const of = (code: Reason['code']): string | undefined => hit.reasons.find((reason) => reason.code === code)?.detail;
  const has = (code: Reason['code']): boolean => hit.reasons.some((reason) => reason.code === code);
  if (has('watch-word')) return `“${hit.quote}” is the watch word “${hit.term}” of this case.`;
  const spelled = hit.quote.toLowerCase() === hit.term.toLowerCase() ? '' : ` matches “${hit.term}”`;
  const parts = [
    `“${hit.quote}”${spelled} (${hit.commodity.replaceAll('_', ' ')}, ${hit.language}, tier ${hit.tier}: ${TIERS[hit.tier]})`,
  ];
  if (hit.meaning !== undefined) parts.push(`meaning: ${hit.meaning.replace(/\.$/, '')}`);
  if (hit.evasion !== undefined) parts.push(EVASIONS[hit.evasion] ?? `disguised (${hit.evasion})`);
  const cue = of('second-cue');
  if (cue !== undefined) parts.push(`raised by ${cue}`);
  else if (has('no-second-cue')) parts.push('no second cue near it');
  const innocent = of('innocent-context');
  if (innocent !== undefined) parts.push(`lowered by the innocent context “${innocent}”`);
  parts.push(`level ${hit.level}`);
  const source = of('source');
  if (source !== undefined) {
    const named = source.split(', ').map((id) => SOURCES[id] ?? id);
    parts.push(`source: ${named.join(', ')}`);
  }
  return `${parts.join('; ')}.`;
}

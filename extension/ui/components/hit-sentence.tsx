/** The reason for a hit as one sentence in the officer's language: what it is, what raised it, what lowered it, who says so. */
import type { ComponentChildren } from 'preact';
import type { Hit, Reason } from '../../../shared/match/types';
import { familyMessage, type MessageKey, t } from '../i18n';
import { PageText, rich, richText } from '../rich-text';
import { sourceWords } from '../source-names';

type ExplainedHit = Pick<Hit, 'quote' | 'term' | 'commodity' | 'kind' | 'language' | 'reasons' | 'evasion'>;

const LEADS: Readonly<Record<string, MessageKey>> = {
  euphemism: 'hitEuphemism',
  trade: 'hitTrade',
  scientific: 'hitScientific',
  evasion: 'hitEvasion',
  emoji: 'hitEmoji',
  cue_source: 'hitCue',
  cue_paper: 'hitCue',
  cue_object: 'hitCue',
};

/** One sentence: what stands there, what it may mean, and why it counts. */
export function HitSentence({ hit }: { hit: ExplainedHit }) {
  const commodity = familyMessage('commodity', hit.commodity) ?? hit.commodity;
  const lead = rich(LEADS[hit.kind] ?? 'hitPlain', {
    quote: <PageText text={hit.quote} lang={hit.language} />,
    commodity,
  });
  // What a weak word means alone says nothing once it is not alone.
  const strengthened = hit.reasons.some(({ code }) => code === 'second-cue');
  const told = hit.reasons.filter(({ code }) => !strengthened || (code !== 'tier-b' && code !== 'tier-c'));
  const parts = told.map((reason) => clause(reason, hit)).filter((part) => part !== null);
  return (
    <span>
      {[lead, ...parts].map((part, index) => (
        <span key={String(index)}>
          {index > 0 ? t('clauseSeparator') : ''}
          {part}
        </span>
      ))}
      .
    </span>
  );
}

/** One reason as a clause; null for a code these strings do not know. */
function clause({ code, detail }: Reason, hit: ExplainedHit): ComponentChildren {
  if (code === 'evasion') {
    const way = familyMessage('evasion', hit.evasion ?? detail ?? '');
    if (way) return way;
  }
  if (code === 'source' && detail) return t('reason_source', { detail: sourceWords(detail) });
  if (!detail) return familyMessage('reason', code, '_bare') ?? familyMessage('reason', code);
  const text = familyMessage('reason', code);
  return text === null ? null : richText(text, { detail: <PageText text={detail} /> });
}

/** Where a hit stands when it is not in the visible text. */
export function placeWords(place: string): string | null {
  if (place === 'text' || place === '') return null;
  return familyMessage('place', place) ?? t('placeOther', { place });
}

import type { RecordedHit } from '../../shared/capture/record';
import { Quote } from '../ui/components/quote';
import { SealedEnglish } from '../ui/components/sealed-english';
import { familyMessage, t, tn } from '../ui/i18n';

/** The hits as they were sealed. The sentence is part of the record, so it stays in its English. */
export function ExhibitHits({ hits }: { hits: RecordedHit[] }) {
  return (
    <section class="part stack-tight" aria-labelledby="sealed-hits-title">
      <h2 id="sealed-hits-title">{hits.length > 0 ? tn('hits', hits.length) : t('verdictNone')}</h2>
      {hits.length === 0 ? <p class="small">{t('noClearance')}</p> : <SealedEnglish />}
      <ul class="stack sealed-hits">
        {hits.map((hit, index) => (
          <li key={`${hit.termId}/${index}`} class="stack-tight">
            <Quote before={hit.context.before} quote={hit.quote} after={hit.context.after} level="high" />
            <p class="small" lang="en">
              {hit.why}
            </p>
            <p class="small soft">
              {familyMessage('commodity', hit.commodity) ?? hit.commodity} ·{' '}
              {t('termOf', { term: hit.termId, pack: hit.packId, version: hit.packVersion })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

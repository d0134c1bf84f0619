import type { RecordedHit } from '../../shared/capture/record';
import { readExplanation } from '../../shared/match/read-explanation';
import { HitSentence, placeWords } from '../ui/components/hit-sentence';
import { Quote } from '../ui/components/quote';
import { familyMessage, language, t, tn } from '../ui/i18n';

/** The hits as they were sealed: told in the officer's language, with the sealed sentence below, which stays in its English. */
export function ExhibitHits({ hits }: { hits: RecordedHit[] }) {
  return (
    <section class="part stack-tight" aria-labelledby="sealed-hits-title">
      <h2 id="sealed-hits-title">{hits.length > 0 ? tn('hits', hits.length) : t('verdictNone')}</h2>
      {hits.length === 0 ? <p class="small">{t('noClearance')}</p> : null}
      <ul class="stack sealed-hits">
        {hits.map((hit, index) => (
          <li key={`${hit.termId}/${index}`} class="stack-tight">
            <Quote before={hit.context.before} quote={hit.quote} after={hit.context.after} level="high" />
            <SealedReason hit={hit} />
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

/** English readers need no second telling; a sentence that cannot be told again stands alone, and why it is English. */
function SealedReason({ hit }: { hit: RecordedHit }) {
  const read = language() === 'en' ? null : readExplanation(hit);
  const sealed = (
    <bdi lang="en" dir="auto">
      {hit.why}
    </bdi>
  );
  if (read === null && language() === 'en') return <p class="small">{sealed}</p>;
  const place = read?.place ? placeWords(read.place) : null;
  return (
    <>
      {read ? (
        <p class="small told-reason">
          <HitSentence hit={{ ...read, kind: '' }} />
          {place ? <span class="soft"> {place}</span> : null}
        </p>
      ) : null}
      <p class="small soft sealed-reason">
        {t('sealedReason')} {sealed}
      </p>
    </>
  );
}

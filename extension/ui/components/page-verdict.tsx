import type { Level } from '../../../shared/match/types';
import type { PageHit, PageState } from '../../../shared/messages/page-state';
import { strongest } from '../hit-order';
import { t, tn } from '../i18n';
import { NOT_READ } from '../reading-words';
import { HitSentence } from './hit-sentence';
import { SuspectIcon, WeakIcon } from './icons';
import { LevelMark } from './level-mark';

interface PageVerdictProps {
  page: PageState | null;
  /** Reasons that are told at once; the others are in the panel. */
  reasons?: number;
  onMore: () => void;
}

/** What Spoor knows of the page, with its strongest reasons; never silent about what it does not know. */
export function PageVerdict({ page, reasons = 3, onMore }: PageVerdictProps) {
  return (
    <section class="part verdict stack" aria-labelledby="verdict-title" aria-busy={page === null}>
      {page === null ? (
        <h2 id="verdict-title" class="soft">
          {t('readingPage')}
        </h2>
      ) : (
        <Answer page={page} reasons={reasons} onMore={onMore} />
      )}
    </section>
  );
}

function Answer({ page, reasons, onMore }: { page: PageState; reasons: number; onMore: () => void }) {
  if (page.spotting !== 'on') {
    return (
      <>
        <h2 id="verdict-title">{t(NOT_READ[page.spotting])}</h2>
        <p class="small soft">{t('noClearance')}</p>
      </>
    );
  }
  const counted = strongest(page.hits);
  const more = counted.length - reasons;
  return (
    <>
      <h2 id="verdict-title">
        <LevelMark level={page.level} words={t(VERDICTS[page.level])} />
      </h2>
      {counted.length === 0 ? (
        <p class="small">{t('noClearance')}</p>
      ) : reasons === 0 ? null : (
        <ul class="verdict-list">
          {counted.slice(0, reasons).map((hit, at) => (
            <Reason key={`${hit.frameId}/${hit.index}`} hit={hit} brief={at > 0} />
          ))}
        </ul>
      )}
      {more > 0 || page.capped ? (
        <button type="button" class="link-button small" id="more-hits" onClick={onMore}>
          {page.capped ? t('moreHitsCapped') : tn(reasons === 0 ? 'reasonsInPanel' : 'moreHits', more)}
        </button>
      ) : null}
    </>
  );
}

const VERDICTS = { high: 'verdictHigh', low: 'verdictLow', none: 'verdictNone' } as const satisfies Record<
  Level,
  string
>;

/** `brief`: without its source, which the panel names. A popup is low, and the button that captures must not be pushed down. */
function Reason({ hit, brief }: { hit: PageHit; brief: boolean }) {
  const told = brief ? { ...hit, reasons: hit.reasons.filter(({ code }) => code !== 'source') } : hit;
  return (
    <li>
      <span class={`level ${hit.level}`}>{hit.level === 'high' ? <SuspectIcon /> : <WeakIcon />}</span>
      <HitSentence hit={told} />
    </li>
  );
}

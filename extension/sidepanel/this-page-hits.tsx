import type { Level } from '../../shared/match/types';
import type { PageState } from '../../shared/messages/page-state';
import { EmptyState } from '../ui/components/empty-state';
import { LevelMark } from '../ui/components/level-mark';
import { ofLevel } from '../ui/hit-order';
import { t, tn } from '../ui/i18n';
import { NOT_READ } from '../ui/reading-words';
import { HitList } from './hit-list';
import { Listings } from './this-page-listings';

const GROUPS: readonly { level: Level; words: 'groupHigh' | 'groupLow' | 'groupNone' }[] = [
  { level: 'high', words: 'groupHigh' },
  { level: 'low', words: 'groupLow' },
  { level: 'none', words: 'groupNone' },
];

/** What was found on the page: its adverts ranked, then every hit; never silent about what is not known. */
export function Hits({ page, tabId }: { page: PageState; tabId: number }) {
  if (page.spotting !== 'on') {
    return (
      <div class="part">
        <EmptyState title={t(NOT_READ[page.spotting])}>
          <p>{t('noClearance')}</p>
        </EmptyState>
      </div>
    );
  }
  if (page.hits.length === 0) {
    return (
      <>
        <div class="part stack-tight">
          <h2>
            <LevelMark level="none" words={t('verdictNone')} />
          </h2>
          <p>{t('noClearance')}</p>
        </div>
        <Listings listings={page.listings} tabId={tabId} />
      </>
    );
  }
  return (
    <>
      <Listings listings={page.listings} tabId={tabId} />
      {page.capped ? <p class="part small">{t('hitsCapped')}</p> : null}
      {GROUPS.map(({ level, words }) => {
        const hits = ofLevel(page.hits, level);
        if (hits.length === 0) return null;
        return (
          <section key={level} class="part stack-tight" aria-labelledby={`group-${level}`}>
            <h2 id={`group-${level}`} class="line">
              <LevelMark level={level} words={t(words)} />
              <span class="small soft">{tn('hits', hits.length)}</span>
            </h2>
            <HitList hits={hits} tabId={tabId} />
          </section>
        );
      })}
    </>
  );
}

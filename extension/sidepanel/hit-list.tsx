import { useState } from 'preact/hooks';
import type { PageHit } from '../../shared/messages/page-state';
import { callBackground } from '../platform/messaging';
import { HitSentence, placeWords } from '../ui/components/hit-sentence';
import { Quote } from '../ui/components/quote';
import { t } from '../ui/i18n';
import { moveInList } from '../ui/list-keys';

/** Hits with their surroundings and reasons. Enter or a click shows the place on the page. */
export function HitList({ hits, tabId }: { hits: PageHit[]; tabId: number }) {
  const [lost, setLost] = useState<string | null>(null);

  const reveal = async (hit: PageHit) => {
    const shown = await callBackground('page.reveal', { tabId, frameId: hit.frameId, hit: hit.index }).then(
      ({ done }) => done,
      () => false,
    );
    setLost(shown ? null : keyOf(hit));
  };

  return (
    <ul class="rows" onKeyDown={moveInList}>
      {hits.map((hit) => {
        const place = placeWords(hit.place);
        return (
          <li key={keyOf(hit)}>
            <button type="button" class="row hit" onClick={() => void reveal(hit)}>
              <Quote {...hit} />
              <span class="small">
                <HitSentence hit={hit} />
              </span>
              {place ? <span class="small soft">{place}</span> : null}
              {lost === keyOf(hit) ? (
                <span class="small loss-text" role="status">
                  {t('revealFailed')}
                </span>
              ) : null}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const keyOf = ({ frameId, index }: PageHit) => `${frameId}/${index}`;

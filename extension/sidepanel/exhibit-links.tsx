import { useState } from 'preact/hooks';
import { ALIKE_BITS } from '../../shared/links/keys';
import type { LinkedCapture, LinkReason } from '../../shared/links/types';
import { callBackground } from '../platform/messaging';
import { goExhibit } from '../ui/client/panel-route';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { formatNumber } from '../ui/format';
import { familyMessage, t, tn } from '../ui/i18n';
import { moveInList } from '../ui/list-keys';
import { PageText } from '../ui/rich-text';
import { ExhibitRow } from './exhibit-list';

/** Rows before the officer asks for all. */
const FIRST = 5;

/** Other captures, of this case or another, with the same seller, contact, picture or words; each with its reasons. */
export function ExhibitLinks({ captureId }: { captureId: string }) {
  const [all, setAll] = useState(false);
  const links = useLive(
    `links ${captureId}`,
    () => callBackground('links.of', { captureId }),
    (event) => event.type === 'store',
  );
  const { linked, total, pending } = links.value ?? { linked: [], total: 0, pending: 0 };
  const shown = all ? linked : linked.slice(0, FIRST);
  return (
    <section class="part stack" id="links" aria-labelledby="links-title" aria-busy={links.value === null}>
      <h2 id="links-title">{t('linksTitle')}</h2>
      {links.error ? <ErrorNote code={links.error.code} detail={links.error.detail} /> : null}
      {links.value === null && !links.error ? <p class="soft">{t('loading')}</p> : null}
      {links.value && total === 0 ? <p class="small soft">{t('linksNone')}</p> : null}
      {total > 0 ? <p class="small soft">{tn('linksFound', total)}</p> : null}
      {pending > 0 ? <p class="small soft">{tn('linksPending', pending)}</p> : null}
      <ul class="rows" onKeyDown={moveInList}>
        {shown.map((one) => (
          <li key={one.capture.id}>
            <ExhibitRow capture={one.capture} onOpen={goExhibit}>
              <Reasons linked={one} />
            </ExhibitRow>
          </li>
        ))}
      </ul>
      {linked.length > shown.length ? (
        <Button id="links-all" onClick={() => setAll(true)}>
          {t('linksAll', { n: formatNumber(linked.length) })}
        </Button>
      ) : null}
      {all && total > linked.length ? (
        <p class="small soft">{t('searchFirst', { shown: formatNumber(linked.length) })}</p>
      ) : null}
      {total > 0 ? <p class="small soft">{t('linksLimit', { bits: ALIKE_BITS })}</p> : null}
    </section>
  );
}

function Reasons({ linked }: { linked: LinkedCapture }) {
  return (
    <span class="stack-tight link-reasons">
      <span class="small soft">
        {linked.sameCase ? t('linksSameCase') : t('searchInCase', { number: linked.caseNumber })}
      </span>
      {linked.reasons.map((reason, index) => (
        <span key={`${index}/${reason.kind}`} class="small" data-reason={reason.kind}>
          <strong>{familyMessage('linkReason', reason.kind) ?? reason.kind}</strong> <Value reason={reason} />
        </span>
      ))}
    </span>
  );
}

function Value({ reason }: { reason: LinkReason }) {
  switch (reason.kind) {
    case 'advert':
      return null;
    case 'picture':
      return <span class="soft">{t('linkFiles', { own: reason.path, other: reason.otherPath })}</span>;
    case 'alike':
      return (
        <span class="soft">
          {t('linkBits', { bits: reason.bits })} {t('linkFiles', { own: reason.path, other: reason.otherPath })}
        </span>
      );
    case 'text':
      return <PageText text={t('quoted', { text: reason.value })} />;
    default:
      return <PageText text={reason.value} />;
  }
}

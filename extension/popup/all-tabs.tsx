import { useState } from 'preact/hooks';
import type { WindowCapture } from '../../shared/messages/afterwards-protocol';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { Button } from '../ui/components/button';
import { TabsIcon } from '../ui/components/icons';
import { formatNumber } from '../ui/format';
import { familyMessage, t, tn } from '../ui/i18n';
import { PageText } from '../ui/rich-text';

export interface AllTabs {
  busy: boolean;
  outcome: WindowCapture | null;
  order: () => void;
}

/** Captures every tab of the window, one after another. */
export function useAllTabs(
  windowId: number | null,
  onFault: (fault: SpoorError) => void,
  onChanged: () => void,
): AllTabs {
  const [outcome, setOutcome] = useState<WindowCapture | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (id: number) => {
    setBusy(true);
    try {
      setOutcome(await callBackground('capture.window', { windowId: id }));
      onChanged();
    } catch (thrown) {
      onFault(asSpoorError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, outcome, order: () => void (windowId === null ? null : ask(windowId)) };
}

export function AllTabsButton({ all }: { all: AllTabs }) {
  return (
    <Button id="capture-window" disabled={all.busy} hint={t('captureAllTabs')} onClick={all.order}>
      <TabsIcon />
      {t('allTabsShort')}
    </Button>
  );
}

/** How many wait now, and each that was refused with its reason. */
export function AllTabsOutcome({ outcome }: { outcome: WindowCapture | null }) {
  return (
    <>
      {/* Always there, so that what comes into it is read out. */}
      <div role="status" class="small">
        {outcome ? tn('allTabsQueued', outcome.queued.length) : null}
      </div>
      {outcome && outcome.refused.length > 0 ? (
        <details class="small" id="refused-tabs" open={outcome.refused.length === 1}>
          <summary>
            {t('allTabsRefused')} {formatNumber(outcome.refused.length)}
          </summary>
          <ul class="stack-tight">
            {outcome.refused.map(({ tabId, title, url, code }) => (
              <li key={tabId}>
                <PageText text={title || url} /> – {familyMessage('error', code)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

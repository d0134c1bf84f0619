import { useState } from 'preact/hooks';
import type { WindowCapture } from '../../shared/messages/afterwards-protocol';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { Button } from '../ui/components/button';
import { familyMessage, t } from '../ui/i18n';
import { PageText } from '../ui/rich-text';

/** Captures every tab of the window, one after another, and names each that is refused. */
export function AllTabs({
  windowId,
  onFault,
  onChanged,
}: {
  windowId: number;
  onFault: (fault: SpoorError) => void;
  onChanged: () => void;
}) {
  const [outcome, setOutcome] = useState<WindowCapture | null>(null);
  const [busy, setBusy] = useState(false);
  const order = async () => {
    setBusy(true);
    try {
      setOutcome(await callBackground('capture.window', { windowId }));
      onChanged();
    } catch (thrown) {
      onFault(asSpoorError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="part stack-tight">
      <Button id="capture-window" kind="plain" disabled={busy} onClick={() => void order()}>
        {t('captureAllTabs')}
      </Button>
      <div role="status" class="small">
        {outcome ? t('allTabsQueued', { count: outcome.queued.length }) : null}
      </div>
      {outcome && outcome.refused.length > 0 ? (
        <div class="small" id="refused-tabs">
          <p>{t('allTabsRefused')}</p>
          <ul class="stack-tight">
            {outcome.refused.map(({ tabId, title, url, code }) => (
              <li key={tabId}>
                <PageText text={title || url} /> – {familyMessage('error', code)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

import { useState } from 'preact/hooks';
import { browser } from '../platform/browser';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';

/** The seller's page is visited only on this order, and the button says what that means. */
export function SellerCapture({ captureId, url }: { captureId: string; url: string }) {
  const [state, setState] = useState<'idle' | 'busy' | 'queued'>('idle');
  const [fault, setFault] = useState<SpoorError | null>(null);
  const order = async () => {
    setState('busy');
    setFault(null);
    try {
      const [active] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
      await callBackground('capture.seller', { tabId: active?.id ?? -1, captureId });
      setState('queued');
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      setState('idle');
    }
  };
  return (
    <div class="stack-tight">
      <Button id="capture-seller" disabled={state !== 'idle'} onClick={() => void order()}>
        {t('captureSeller')}
      </Button>
      <p class="small soft" dir="auto">
        {t('captureSellerHint', { url })}
      </p>
      <div role="status" class="small">
        {state === 'queued' ? t('captureSellerQueued') : null}
      </div>
      <FaultNote fault={fault} />
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { Health } from '../../shared/messages/protocol';
import type { FirstRunState } from '../../shared/messages/setup-protocol';
import { browser } from '../platform/browser';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { Shortcuts } from '../ui/components/shortcuts';
import { t } from '../ui/i18n';

/** The keys to remember, and three ways to leave: done, later, never again. */
export function FinishSection({ shortcuts }: { shortcuts: Health['shortcuts'] }) {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const leave = async (state: FirstRunState['state']) => {
    try {
      await callBackground('first-run.set', { state });
      const tab = await browser.tabs.getCurrent();
      if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };
  return (
    <section class="options-part" aria-labelledby="finish-title">
      <h2 id="finish-title">{t('firstFinishTitle')}</h2>
      <p>{t('firstFinishHint')}</p>
      <Shortcuts shortcuts={shortcuts} />
      {fault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
      <div class="line">
        <Button id="first-done" kind="primary" onClick={() => void leave('done')}>
          {t('firstDone')}
        </Button>
        <Button id="first-later" onClick={() => void leave('open')}>
          {t('firstLater')}
        </Button>
        <Button id="first-skip" kind="plain" onClick={() => void leave('skipped')}>
          {t('firstSkip')}
        </Button>
      </div>
      <p class="small soft">{t('firstLaterHint')}</p>
    </section>
  );
}

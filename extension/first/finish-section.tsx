import type { Health } from '../../shared/messages/protocol';
import type { FirstRunState } from '../../shared/messages/setup-protocol';
import { browser } from '../platform/browser';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Shortcuts } from '../ui/components/shortcuts';
import { t } from '../ui/i18n';

/** The keys to remember, and three ways to leave: done, later, never again. */
export function FinishSection({ shortcuts }: { shortcuts: Health['shortcuts'] }) {
  const { fault, attempt } = useAttempt();
  const leave = (state: FirstRunState['state']) =>
    attempt(async () => {
      await callBackground('first-run.set', { state });
      const tab = await browser.tabs.getCurrent();
      if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
    });
  return (
    <section class="options-part" aria-labelledby="finish-title">
      <h2 id="finish-title">{t('firstFinishTitle')}</h2>
      <p>{t('firstFinishHint')}</p>
      <Shortcuts shortcuts={shortcuts} />
      <FaultNote fault={fault} />
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

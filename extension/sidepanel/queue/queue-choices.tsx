import type { QueueItem } from '../../../shared/messages/protocol';
import { REASON_CODES, VERDICTS, type Verdict } from '../../../shared/moderation/verdict';
import { Button } from '../../ui/components/button';
import { familyMessage, t } from '../../ui/i18n';
import { type QueueAction, VERDICT_KEYS } from './queue-keys';

/** First the decision, then its reason: two keys. */
export function QueueChoices({
  choosing,
  decision,
  keysOf,
  onAction,
}: {
  choosing: Verdict | null;
  decision: QueueItem['decision'];
  /** The key as it is shown; empty while single keys are off. */
  keysOf: (key: string) => string;
  onAction: (action: QueueAction) => void;
}) {
  return (
    <section class="part stack" aria-label={t('queueDecision')}>
      <div class="queue-verdicts">
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            class="button"
            id={`verdict-${verdict}`}
            aria-pressed={(choosing ?? decision?.verdict) === verdict}
            aria-keyshortcuts={keysOf(VERDICT_KEYS[verdict]) || undefined}
            onClick={() => onAction({ do: 'choose', verdict })}
          >
            {familyMessage('queueVerdict', verdict)}
            {keysOf(VERDICT_KEYS[verdict]) ? <kbd>{VERDICT_KEYS[verdict]}</kbd> : null}
          </button>
        ))}
      </div>
      {choosing ? (
        <fieldset class="stack-tight queue-reasons">
          <legend class="small">{t('queueWhy')}</legend>
          {REASON_CODES[choosing].map((reasonCode, at) => (
            <Button
              key={reasonCode}
              id={`reason-${reasonCode}`}
              keys={keysOf(String(at + 1))}
              onClick={() => onAction({ do: 'decide', verdict: choosing, reasonCode })}
            >
              {familyMessage('queueReason', reasonCode) ?? reasonCode}
            </Button>
          ))}
          <Button kind="plain" keys={keysOf('Esc')} onClick={() => onAction({ do: 'cancel' })}>
            {t('cancel')}
          </Button>
        </fieldset>
      ) : null}
    </section>
  );
}

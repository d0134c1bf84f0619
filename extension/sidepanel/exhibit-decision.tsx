import { useState } from 'preact/hooks';
import type { Decision } from '../../shared/afterwards/officer-note';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useSingleKeys } from '../ui/client/use-single-keys';
import { ErrorNote } from '../ui/components/error-note';
import { formatTime } from '../ui/format';
import { t } from '../ui/i18n';
import { decisionWords } from './exhibit-notes';

export const DECISION_KEYS: Readonly<Record<string, Decision>> = { r: 'relevant', n: 'not-relevant', c: 'to-check' };

/** Takes a decision, which the ledger notes; taking it back is a decision, too. */
export async function decide(captureId: string, exhibit: string, decision: Decision, before: Decision | null) {
  await callBackground('notes.decide', { captureId, decision, text: '' });
  offerUndo(t('decided', { exhibit, decision: decisionWords(decision) }), () =>
    callBackground('notes.decide', { captureId, decision: before ?? 'withdrawn', text: '' }),
  );
}

/** What follows from the exhibit: one key each; who decided and when stays on record. */
export function ExhibitDecision({
  captureId,
  exhibit,
  mark,
}: {
  captureId: string;
  exhibit: string;
  mark: WorkMark | undefined;
}) {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const singleKeys = useSingleKeys();
  const now = mark?.decision ?? null;
  const take = async (decision: Decision) => {
    try {
      await decide(captureId, exhibit, decision, now?.decision ?? null);
      setFault(null);
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };
  return (
    <div class="stack-tight" id="decision">
      <fieldset class="line">
        <legend class="visually-hidden">{t('decisionTitle')}</legend>
        {Object.entries(DECISION_KEYS).map(([key, decision]) => (
          <button
            key={decision}
            type="button"
            id={`decide-${decision}`}
            class="button choice-button"
            aria-pressed={now?.decision === decision}
            aria-keyshortcuts={singleKeys ? key : undefined}
            onClick={() => void take(now?.decision === decision ? 'withdrawn' : decision)}
          >
            {decisionWords(decision)} {singleKeys ? <kbd>{key.toUpperCase()}</kbd> : null}
          </button>
        ))}
      </fieldset>
      <p class="small soft" id="decided-by">
        {now ? t('decidedBy', { officer: now.officer, time: formatTime(now.at) }) : t('decisionNone')}
      </p>
      {fault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
    </div>
  );
}

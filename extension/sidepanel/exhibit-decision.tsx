import type { Decision } from '../../shared/afterwards/officer-note';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import type { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useSingleKeys } from '../ui/client/use-single-keys';
import { FaultNote } from '../ui/components/error-note';
import { formatTime } from '../ui/format';
import { t } from '../ui/i18n';
import { decisionWords } from './exhibit-notes';

export const DECISION_KEYS: Readonly<Record<string, Decision>> = { r: 'relevant', n: 'not-relevant', c: 'to-check' };

/** Takes a decision, which the ledger notes; the same one again takes it back, which is a decision, too. */
export async function decide(captureId: string, exhibit: string, chosen: Decision, before: Decision | null) {
  const decision = chosen === before ? 'withdrawn' : chosen;
  await callBackground('notes.decide', { captureId, decision, text: '' });
  offerUndo(t('decided', { exhibit, decision: decisionWords(decision) }), () =>
    callBackground('notes.decide', { captureId, decision: before ?? 'withdrawn', text: '' }),
  );
}

export interface ExhibitDecisionProps {
  mark: WorkMark | undefined;
  onDecide: (decision: Decision) => void;
  /** Why the last decision was not taken, by its button or by its key. */
  fault: SpoorError | null;
}

/** What follows from the exhibit: one key each; who decided and when stays on record. */
export function ExhibitDecision({ mark, onDecide, fault }: ExhibitDecisionProps) {
  const singleKeys = useSingleKeys();
  const now = mark?.decision ?? null;
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
            onClick={() => onDecide(decision)}
          >
            {decisionWords(decision)} {singleKeys ? <kbd>{key.toUpperCase()}</kbd> : null}
          </button>
        ))}
      </fieldset>
      <p class="small soft" id="decided-by">
        {now ? t('decidedBy', { officer: now.officer, time: formatTime(now.at) }) : t('decisionNone')}
      </p>
      <FaultNote fault={fault} />
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { QueueItem } from '../../../shared/messages/protocol';
import { decisionsCsv } from '../../../shared/moderation/decisions-csv';
import { VERDICTS } from '../../../shared/moderation/verdict';
import { saveAs } from '../../export/save';
import { useAttempt } from '../../ui/client/use-attempt';
import { Button } from '../../ui/components/button';
import { FaultNote } from '../../ui/components/error-note';
import { formatNumber } from '../../ui/format';
import { familyMessage, t } from '../../ui/i18n';

/** What was decided so far, and the table of it for the platform's own books. */
export function QueueDone({ items, onUndo }: { items: QueueItem[]; onUndo: () => void }) {
  const [said, setSaid] = useState('');
  const { fault, attempt } = useAttempt();
  const all = items.every(({ decision }) => decision !== null);
  const save = () =>
    attempt(async () => {
      const words = (family: 'queueVerdict' | 'queueReason') => (code: string) => familyMessage(family, code) ?? code;
      const csv = decisionsCsv(items, { verdict: words('queueVerdict'), reason: words('queueReason') });
      const day = new Date().toISOString().slice(0, 10);
      await saveAs(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `spoor-decisions-${day}.csv`);
      setSaid(t('queueSaved'));
    });
  return (
    <section class="part stack" aria-labelledby="queue-done">
      <h2 id="queue-done">{t(all ? 'queueAllDecided' : 'queueSoFar')}</h2>
      <dl class="facts">
        {VERDICTS.map((verdict) => (
          <div key={verdict}>
            <dt>{familyMessage('queueVerdict', verdict)}</dt>
            <dd class="number">{formatNumber(items.filter(({ decision }) => decision?.verdict === verdict).length)}</dd>
          </div>
        ))}
      </dl>
      <p class="small soft">{t('queueInBundle')}</p>
      <div class="line">
        <Button id="save-decisions" kind={all ? 'primary' : 'normal'} onClick={() => void save()}>
          {t('queueSaveCsv')}
        </Button>
        {all ? <Button onClick={onUndo}>{t('queueUndo')}</Button> : null}
      </div>
      <p role="status" class="small">
        {said}
      </p>
      <FaultNote fault={fault} />
    </section>
  );
}

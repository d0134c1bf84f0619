import { useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/messages/summaries';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { formatTime } from '../ui/format';
import { t } from '../ui/i18n';
import { TagEditor } from './tag-editor';

/** The officer's tags for the case, and its closing: the ledger notes both ways, with the reason in an erasable note. */
export function CaseDesk({ current, marks }: { current: CaseSummary; marks: readonly WorkMark[] }) {
  const [text, setText] = useState('');
  const { fault, attempt } = useAttempt();
  const closed = Boolean(current.closedAt);
  const turn = async () => {
    if (await attempt(() => callBackground('case.close', { caseId: current.caseId, closed: !closed, text })))
      setText('');
  };
  const tags = marks.find(({ object }) => object === current.caseId)?.tags ?? [];
  return (
    <section class="part stack" aria-label={t('caseDesk')}>
      {current.closedAt ? (
        <p class="note" id="case-closed">
          {t('caseClosedAt', { time: formatTime(current.closedAt) })} {t('caseClosedHint')}
        </p>
      ) : null}
      <details id="case-desk">
        <summary>{t('caseDesk')}</summary>
        <div class="stack">
          <TagEditor caseId={current.caseId} object={current.caseId} tags={tags} known={[]} />
          {current.intake || current.purgedAt ? null : (
            <>
              <Field label={t('caseCloseWhy')} name="close-why" value={text} onInput={setText} hint={t('noteHint')} />
              <div>
                <Button id="close-case" disabled={text.trim() === ''} onClick={() => void turn()}>
                  {t(closed ? 'caseReopen' : 'caseClose')}
                </Button>
              </div>
            </>
          )}
          <FaultNote fault={fault} />
        </div>
      </details>
    </section>
  );
}

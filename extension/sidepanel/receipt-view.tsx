import { useState } from 'preact/hooks';
import type { ExportResult } from '../export/export-case';
import { saveAs } from '../export/save';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { Digest } from '../ui/components/digest';
import { FaultNote } from '../ui/components/error-note';
import { VerifiedIcon } from '../ui/components/icons';
import { Time } from '../ui/components/time';
import { formatBytes } from '../ui/format';
import { t, tn } from '../ui/i18n';
import { PapersView } from './papers-view';

/** What the officer notes down, reads out on the telephone or signs: the proof lies outside the bundle. */
export function ReceiptView({ result, caseId }: { result: ExportResult; caseId: string }) {
  const { receipt, fileName, receiptHtml } = result;
  const [said, setSaid] = useState('');
  const { fault, attempt } = useAttempt();

  const tell = async (work: () => Promise<void>, words: string) => setSaid((await attempt(work)) ? words : '');
  const saveReceipt = () => saveAs(new Blob([receiptHtml], { type: 'text/html' }), `${receipt.name}.receipt.html`);

  return (
    <div class="stack" id="receipt">
      <div class="note verified" role="status">
        <VerifiedIcon />
        <p>{t('exportDone')}</p>
      </div>
      <dl class="facts receipt">
        <div>
          <dt>{t('receiptBundle')}</dt>
          <dd id="receipt-name">{fileName}</dd>
        </div>
        <div>
          <dt>{t('receiptContents')}</dt>
          <dd>
            {tn('exhibitCount', receipt.exhibits.length)} · {formatBytes(receipt.zipBytes)} ·{' '}
            <Time iso={receipt.createdAt} exact />
          </dd>
        </div>
        <div>
          <dt>{t('receiptDigest')}</dt>
          <dd id="receipt-digest">
            <Digest hex={receipt.zipSha256} />
          </dd>
        </div>
        {receipt.bundleToken || receipt.captureTokens > 0 ? (
          <div>
            <dt>{t('receiptToken')}</dt>
            <dd id="receipt-token" data-bundle={receipt.bundleToken}>
              {t(receipt.bundleToken ? 'receiptTokenYes' : 'receiptTokenNo', {
                n: receipt.captureTokens,
                of: receipt.exhibits.length,
              })}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('receiptKey')}</dt>
          <dd id="receipt-key">
            <Digest hex={receipt.keyFingerprint} />
          </dd>
        </div>
      </dl>
      <div class="line">
        <Button id="save-receipt" kind="primary" onClick={() => void tell(saveReceipt, t('saved'))}>
          {t('saveReceipt')}
        </Button>
        <Button
          id="copy-digest"
          onClick={() => void tell(() => navigator.clipboard.writeText(receipt.zipSha256), t('copied'))}
        >
          {t('copyDigest')}
        </Button>
        <span class="small" role="status">
          {said}
        </span>
      </div>
      <FaultNote fault={fault} />
      <PapersView caseId={caseId} receipt={receipt} />
      <section class="stack-tight" aria-labelledby="check-title">
        <h2 id="check-title">{t('howToCheck')}</h2>
        <ol class="steps small">
          <li>{t('checkZip')}</li>
          <li>{t('checkInside')}</li>
          <li>{t('checkKey')}</li>
        </ol>
        <p class="small soft">{t('checkLimits')}</p>
      </section>
    </div>
  );
}

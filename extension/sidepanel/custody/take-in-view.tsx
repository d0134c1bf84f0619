import { useState } from 'preact/hooks';
import type { Reason } from '../../../shared/evidence/reasons';
import { saveAs } from '../../export/save';
import type { CheckedBundle } from '../../import/read-bundle';
import { inPrivatePage } from '../../platform/browser';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { go } from '../../ui/client/panel-route';
import { Button } from '../../ui/components/button';
import { Digest } from '../../ui/components/digest';
import { ErrorNote, FaultNote } from '../../ui/components/error-note';
import { Field } from '../../ui/components/field';
import { FileField } from '../../ui/components/file-field';
import { LossIcon, VerifiedIcon } from '../../ui/components/icons';
import { PasswordField } from '../../ui/components/password-field';
import { Progress } from '../../ui/components/progress';
import { ReasonField } from '../../ui/components/reason-field';
import { t, tn } from '../../ui/i18n';
import { ViewHead } from './view-head';

type Step =
  | { is: 'ready' }
  | { is: 'working'; done: number; total: number }
  | { is: 'checked'; bundle: CheckedBundle; into: Into }
  | { is: 'said'; words: string };

/** Where an import would go: a new case, the same one, or one that only has the same number. */
type Into = 'opens' | 'same' | 'merges';

/** Takes in what came from elsewhere: a bundle, verified first, or a receipt that was sent back. */
export function TakeInView({ onBack }: { onBack: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState('');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<Step>({ is: 'ready' });
  const [fault, setFault] = useState<SpoorError | null>(null);

  const attempt = async (work: () => Promise<Step>, otherwise: Step = { is: 'ready' }) => {
    setFault(null);
    setStep({ is: 'working', done: 0, total: 0 });
    try {
      setStep(await work());
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      setStep(otherwise);
    }
  };
  const check = (chosen: File) =>
    attempt(async () => {
      if (/\.json$/i.test(chosen.name)) {
        const { takeReceipt } = await import('../../import/receipts');
        const { record } = await takeReceipt(new Uint8Array(await chosen.arrayBuffer()));
        const { name, organisation } = record.receivedBy;
        return { is: 'said', words: t('receiptTaken', { who: [name, organisation].filter(Boolean).join(', ') }) };
      }
      const { checkBundle } = await import('../../import/read-bundle');
      const bundle = await checkBundle(chosen, chosen.name, {
        keys: [key],
        password,
        onProgress: ({ done, total }) => setStep({ is: 'working', done, total }),
      });
      const { targetCase } = await import('../../import/plan');
      const target = await targetCase(bundle);
      const into = target === null ? 'opens' : target.caseId === bundle.record.caseId ? 'same' : 'merges';
      return { is: 'checked', bundle, into };
    });

  return (
    <div id="take-in-view" data-step={step.is}>
      <ViewHead title={t('takeIn')} onBack={onBack} />
      <div class="part stack">
        <p class="small">{t('takeInExplains')}</p>
        {inPrivatePage ? <ErrorNote code="export-private-window" /> : null}
        <FileField
          label={t('takeInFile')}
          name="takeInFile"
          accept=".zip,.json"
          onChoose={(chosen) => {
            setFile(chosen);
            setStep({ is: 'ready' });
            setFault(null);
          }}
        />
        <Field label={t('takeInKey')} name="takeInKey" value={key} onInput={setKey} hint={t('takeInKeyHint')} />
        <PasswordField label={t('takeInPassword')} name="takeInPassword" value={password} onInput={setPassword} />
        <div>
          <Button
            id="check-bundle"
            kind={step.is === 'checked' ? 'normal' : 'primary'}
            disabled={!file || step.is === 'working' || inPrivatePage}
            onClick={() => file && void check(file)}
          >
            {t('takeInCheck')}
          </Button>
        </div>
        <FaultNote fault={fault} id="take-in-fault" />
        {step.is === 'working' ? <Progress label={t('takeInWorking')} done={step.done} total={step.total} /> : null}
        {step.is === 'said' ? (
          <div class="note verified" role="status" id="take-in-said">
            <VerifiedIcon />
            <p>{step.words}</p>
          </div>
        ) : null}
        {step.is === 'checked' ? (
          <Checked bundle={step.bundle} into={step.into} attempt={attempt} forked={fault?.code === 'import-fork'} />
        ) : null}
      </div>
    </div>
  );
}

const INTO_WORDS = { opens: 'importOpens', same: 'importSame', merges: 'importMerges' } as const;

function Checked({
  bundle,
  into,
  attempt,
  forked,
}: {
  bundle: CheckedBundle;
  into: Into;
  attempt: (work: () => Promise<Step>, otherwise: Step) => Promise<void>;
  /** The import was refused because the case here tells another history. */
  forked: boolean;
}) {
  const [purpose, setPurpose] = useState<Reason<'disclosure'>>('prosecution');
  const { record, verdict, info, name } = bundle;
  const confirmed = verdict.exitCode === 0;
  const again: Step = { is: 'checked', bundle, into };
  const receipt = async () => {
    const { signReceipt } = await import('../../import/receipts');
    const made = await signReceipt(bundle, purpose);
    await saveAs(new Blob([made.envelope], { type: 'application/json' }), made.fileName);
  };
  const importIt = (beside = false) =>
    attempt(async () => {
      const { importChecked } = await import('../../import/import-bundle');
      const { caseId } = await importChecked(bundle, { beside });
      await receipt();
      await callBackground('case.choose', { caseId });
      go({ view: 'case' });
      return { is: 'ready' };
    }, again);
  const signOnly = () =>
    attempt(async () => {
      await receipt();
      return { is: 'said', words: t('receiptSigned') };
    }, again);
  return (
    <div class="stack" id="checked-bundle">
      <div class={confirmed ? 'note verified' : 'note'} role="status">
        {confirmed ? <VerifiedIcon /> : <LossIcon />}
        <p>{t(confirmed ? 'bundleConfirmed' : 'bundleIntact')}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t('receiptBundle')}</dt>
          <dd class="path">{name}</dd>
        </div>
        <div>
          <dt>{t('caseLabel')}</dt>
          <dd dir="auto">{record.caseNumber}</dd>
        </div>
        <div>
          <dt>{t('receiptContents')}</dt>
          <dd>
            {tn('exhibitCount', record.captures.length)}
            {record.withheld.length > 0 ? ` · ${tn('withheldCount', record.withheld.length)}` : ''}
            {record.erased.length > 0 ? ` · ${tn('erasedCount', record.erased.length)}` : ''}
          </dd>
        </div>
        <div>
          <dt>{t('factSigner')}</dt>
          <dd>
            <Digest hex={info.signingKeySha256} />
          </dd>
        </div>
      </dl>
      <ReasonField kind="disclosure" name="receipt-purpose" value={purpose} onChange={setPurpose} />
      {forked ? null : (
        <p class={into === 'merges' ? 'small loss-text' : 'small'} id="import-into">
          {t(INTO_WORDS[into])}
        </p>
      )}
      <p class="small soft">{t('importExplains')}</p>
      {forked ? <p class="small loss-text">{t(confirmed ? 'importBesideExplains' : 'importBesideNeedsKey')}</p> : null}
      <div class="line">
        {forked && confirmed ? (
          <Button id="import-beside" kind="primary" onClick={() => void importIt(true)}>
            {t('importBeside')}
          </Button>
        ) : null}
        {forked ? null : (
          <Button id="import-bundle" kind="primary" onClick={() => void importIt()}>
            {t('importBundle')}
          </Button>
        )}
        <Button id="sign-receipt" onClick={() => void signOnly()}>
          {t('receiptOnly')}
        </Button>
      </div>
    </div>
  );
}

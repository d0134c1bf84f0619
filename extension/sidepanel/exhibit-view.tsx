import { useEffect, useRef } from 'preact/hooks';
import type { CaptureDetail } from '../../shared/messages/protocol';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { BackIcon, LossIcon, VerifiedIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';
import { ExhibitCompare } from './exhibit-compare';
import { ExhibitCustody } from './exhibit-custody';
import { ExhibitFacts } from './exhibit-facts';
import { ExhibitFiles } from './exhibit-files';
import { ExhibitGaps, ExhibitSteps } from './exhibit-gaps';
import { ExhibitHits } from './exhibit-hits';
import { ExhibitLinks } from './exhibit-links';
import { ExhibitListing } from './exhibit-listing';
import { ExhibitPictures } from './exhibit-pictures';
import { SavedPage } from './saved-page';

/** One exhibit, opened: what was seen, when, by whom, why it matters, what is missing. Read only: it is sealed. */
export function ExhibitView({ captureId, onBack }: { captureId: string; onBack: () => void }) {
  const detail = useLive(
    `capture ${captureId}`,
    () => callBackground('capture.open', { captureId }),
    () => false,
  );
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <article
      class="exhibit"
      aria-busy={detail.value === null && detail.error === null}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <div class="part line exhibit-head">
        <Button id="back" kind="icon" label={t('backToCase')} buttonRef={back} onClick={onBack}>
          <BackIcon />
        </Button>
        <h1>
          {detail.value ? (
            <ExhibitTag exhibit={detail.value.summary.exhibit} />
          ) : detail.error ? (
            captureId
          ) : (
            t('loading')
          )}
        </h1>
        {detail.value ? <Signature valid={detail.value.signatureValid} /> : null}
      </div>
      {detail.error ? (
        <div class="part">
          <ErrorNote code={detail.error.code} detail={detail.error.detail} announce />
        </div>
      ) : null}
      {detail.value ? <Parts detail={detail.value} /> : null}
      {detail.value ? <ExhibitCustody summary={detail.value.summary} onGone={onBack} /> : null}
    </article>
  );
}

function Signature({ valid }: { valid: boolean }) {
  return valid ? (
    <span class="small verified-text icon-line">
      <VerifiedIcon />
      {t('signatureValid')}
    </span>
  ) : (
    <span class="small loss-text icon-line">
      <LossIcon />
      {t('signatureInvalid')}
    </span>
  );
}

function Parts({ detail }: { detail: CaptureDetail }) {
  const { summary, record, signatureValid } = detail;
  return (
    <>
      {signatureValid ? null : (
        <div class="part">
          <div class="note loss" role="alert">
            <LossIcon />
            <p>{t('signatureInvalidAction')}</p>
          </div>
        </div>
      )}
      <section class="part stack-tight">
        <p dir="auto">
          <strong>{record.title}</strong>
        </p>
        <p class="small soft" dir="ltr">
          {record.url.final}
        </p>
      </section>
      <ExhibitPictures captureId={summary.id} record={record} />
      <ExhibitGaps notCaptured={record.notCaptured} />
      <ExhibitListing captureId={summary.id} record={record} />
      <ExhibitHits hits={record.hits} />
      <ExhibitLinks captureId={summary.id} />
      <ExhibitCompare captureId={summary.id} />
      <ExhibitFacts summary={summary} record={record} />
      <SavedPage captureId={summary.id} artefacts={record.artefacts} />
      <ExhibitSteps transformations={record.transformations} />
      <ExhibitFiles
        captureId={summary.id}
        artefacts={record.artefacts}
        sha256={summary.sha256}
        signer={record.signingKeySha256}
      />
    </>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Decision } from '../../shared/afterwards/officer-note';
import type { CaptureDetail } from '../../shared/messages/summaries';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import type { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { useSingleKeys } from '../ui/client/use-single-keys';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { BackIcon, LossIcon, VerifiedIcon } from '../ui/components/icons';
import { TabList } from '../ui/components/tab-list';
import { type MessageKey, t } from '../ui/i18n';
import { ExhibitCompare } from './exhibit-compare';
import { ExhibitCustody } from './exhibit-custody';
import { DECISION_KEYS, decide, ExhibitDecision } from './exhibit-decision';
import { ExhibitFacts } from './exhibit-facts';
import { ExhibitFiles } from './exhibit-files';
import { ExhibitGaps, ExhibitSteps } from './exhibit-gaps';
import { ExhibitHits } from './exhibit-hits';
import { ExhibitLinks } from './exhibit-links';
import { ExhibitListing } from './exhibit-listing';
import { ExhibitNotes } from './exhibit-notes';
import { ExhibitPictures } from './exhibit-pictures';
import { ExhibitWalk, step, WALK_KEYS } from './exhibit-walk';
import { SavedPage } from './saved-page';
import { TagEditor } from './tag-editor';

const TABS = ['facts', 'notes', 'hits', 'links', 'media', 'technical', 'custody'] as const;
type ExhibitTab = (typeof TABS)[number];
const WORDS: Record<ExhibitTab, MessageKey> = {
  ...{ facts: 'exhibitTabFacts', notes: 'exhibitTabNotes', hits: 'exhibitTabHits', links: 'exhibitTabLinks' },
  ...{ media: 'exhibitTabMedia', technical: 'exhibitTabTechnical', custody: 'exhibitTabCustody' },
};

/** The tab looked at last: who compares the hits of ten exhibits does not choose it ten times. */
let lastTab: ExhibitTab = 'facts';

/** One exhibit, opened: what was seen, when, by whom, why it matters, what is missing. Read only: it is sealed. */
export function ExhibitView({ captureId, onBack }: { captureId: string; onBack: () => void }) {
  const detail = useLive(
    `capture ${captureId}`,
    () => callBackground('capture.open', { captureId }),
    () => false,
  );
  const caseId = detail.value?.summary.caseId ?? null;
  const marks = useLive(
    caseId === null ? null : `marks ${caseId}`,
    () => callBackground('marks.of', { caseId: caseId ?? '' }),
    (event) => event.type === 'store' && (event.caseId === null || event.caseId === caseId),
  );
  const mark = marks.value?.find(({ object }) => object === captureId);
  const singleKeys = useSingleKeys();
  const { fault, attempt } = useAttempt();
  const take = (decision: Decision) =>
    attempt(async () => {
      const { exhibit } = detail.value?.summary ?? {};
      if (exhibit) await decide(captureId, exhibit, decision, mark?.decision?.decision ?? null);
    });
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    // A drawing that is not kept yet is left by its own button only.
    if (event.key === 'Escape') return (event.target as Element).closest('#annotate') ? undefined : onBack();
    const writing = (event.target as Element).closest('input, textarea, select, [role=application]') !== null;
    if (!singleKeys || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = WALK_KEYS[event.key];
    const decision = DECISION_KEYS[event.key];
    if (by) step(captureId, by);
    else if (decision && detail.value) void take(decision);
    else return;
    event.preventDefault();
  };
  return (
    <article class="exhibit" aria-busy={detail.value === null && detail.error === null} onKeyDown={onKey}>
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
        <ExhibitWalk captureId={captureId} singleKeys={singleKeys} />
      </div>
      {detail.error ? (
        <div class="part">
          <FaultNote fault={detail.error} />
        </div>
      ) : null}
      {detail.value ? (
        <Parts
          detail={detail.value}
          marks={marks.value ?? []}
          decisionFault={fault}
          onDecide={(decision) => void take(decision)}
          onGone={onBack}
        />
      ) : null}
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

interface PartsProps {
  detail: CaptureDetail;
  marks: WorkMark[];
  decisionFault: SpoorError | null;
  onDecide: (decision: Decision) => void;
  onGone: () => void;
}

function Parts({ detail, marks, decisionFault, onDecide, onGone }: PartsProps) {
  const { summary, record, signatureValid } = detail;
  const [tab, setTab] = useState<ExhibitTab>(lastTab);
  const mark = marks.find(({ object }) => object === summary.id);
  const known = [...new Set(marks.flatMap(({ tags }) => tags))].sort();
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
        <ExhibitDecision mark={mark} onDecide={onDecide} fault={decisionFault} />
        <TagEditor caseId={summary.caseId} object={summary.id} tags={mark?.tags ?? []} known={known} />
      </section>
      <ExhibitGaps notCaptured={record.notCaptured} />
      <ExhibitPictures captureId={summary.id} record={record} />
      <div class="exhibit-tabs">
        <TabList
          id="exhibit"
          label={t('exhibitTabs', { exhibit: summary.exhibit })}
          tabs={TABS.map((one) => ({ tab: one, words: t(WORDS[one]) }))}
          current={tab}
          onChoose={(next) => {
            lastTab = next;
            setTab(next);
          }}
        />
      </div>
      <div id="exhibit-panel" role="tabpanel" aria-labelledby={`exhibit-${tab}`}>
        <TabPanel tab={tab} detail={detail} onGone={onGone} />
      </div>
    </>
  );
}

function TabPanel({ tab, detail, onGone }: { tab: ExhibitTab; detail: CaptureDetail; onGone: () => void }) {
  const { summary, record } = detail;
  switch (tab) {
    case 'facts':
      return <ExhibitListing captureId={summary.id} record={record} />;
    case 'notes':
      return <ExhibitNotes captureId={summary.id} />;
    case 'hits':
      return <ExhibitHits hits={record.hits} />;
    case 'links':
      return (
        <>
          <ExhibitLinks captureId={summary.id} />
          <ExhibitCompare captureId={summary.id} />
        </>
      );
    case 'media':
      return <SavedPage captureId={summary.id} artefacts={record.artefacts} />;
    case 'technical':
      return (
        <>
          <ExhibitFacts summary={summary} record={record} />
          <ExhibitSteps transformations={record.transformations} />
          <ExhibitFiles
            exhibit={summary.exhibit}
            captureId={summary.id}
            artefacts={record.artefacts}
            sha256={summary.sha256}
            signer={record.signingKeySha256}
          />
        </>
      );
    case 'custody':
      return <ExhibitCustody summary={summary} onGone={onGone} />;
  }
}

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageGeometry, PageRect } from '../../../shared/messages/content-protocol';
import type { PageState } from '../../../shared/messages/page-state';
import type { JobView } from '../../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { t } from '../i18n';
import { isRunning } from '../job-words';
import { Button } from './button';
import { ErrorNote, FaultNote } from './error-note';
import { CaptureIcon, PrivateIcon, RegionIcon } from './icons';
import { JobProgress } from './job-progress';
import { JobResult } from './job-result';
import { RegionPicker } from './region-picker';

export interface CaptureBoxProps {
  tabId: number | null;
  page: PageState | null;
  jobs: JobView[] | null;
  shortcut: string;
  /** The popup takes the focus to the button, and its tab is known a moment later: a quick Enter is kept until then. */
  focus?: boolean;
  /** Another way to capture, in the row below the button; and what became of it. */
  beside?: ComponentChildren;
  after?: ComponentChildren;
  onOpen: (captureId: string) => void;
  onChanged: () => void;
  /** Told of the capture whose outcome stands in the box, null when there is none. */
  onOutcome?: (jobId: string | null) => void;
}

/** The one decision on a page. The job runs in the background; closing the popup does not stop it. */
export function CaptureBox(props: CaptureBoxProps) {
  const { tabId, page, jobs, shortcut, focus, beside, after, onOpen, onChanged, onOutcome } = props;
  const [fault, setFault] = useState<SpoorError | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus) button.current?.focus();
  }, [focus]);

  const ownJobs = jobs?.filter((job) => job.tabId === tabId) ?? [];
  // One that a key or the menu began is followed to its end, too: here it would otherwise vanish without a word when it fails.
  const followed = useRef<string | null>(null);
  const named = (jobId: string | null) => ownJobs.find((one) => one.jobId === jobId);
  const job = named(asked) ?? ownJobs.find(isRunning) ?? named(followed.current) ?? null;
  const running = job !== null && isRunning(job);
  if (running) followed.current = job.jobId;

  // A popup is low: what became of the capture must not lie below its edge.
  const ended = job && !running ? job : null;
  const result = useRef<HTMLDivElement>(null);
  const endedId = ended?.jobId;
  useEffect(() => onOutcome?.(endedId ?? null), [endedId]);
  useEffect(() => {
    if (focus && endedId !== undefined) result.current?.scrollIntoView({ block: 'nearest' });
  }, [focus, endedId]);

  const [choosing, setChoosing] = useState<{ picture: Blob; geometry: PageGeometry } | null>(null);
  const choose = async () => {
    if (tabId === null) return;
    setFault(null);
    try {
      setChoosing(await callBackground('page.picture', { tabId }));
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };

  // The button that was pressed is gone: the focus goes to what took its place, not to "cancel", which a second Enter would press.
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked !== null && box.current?.contains(document.activeElement) !== true) box.current?.focus();
  }, [asked, running]);

  const [early, setEarly] = useState(false);
  useEffect(() => {
    if (!early || tabId === null) return;
    setEarly(false);
    void capture();
  }, [early, tabId]);

  const capture = async (region?: PageRect) => {
    if (tabId === null) setEarly(focus === true);
    if (tabId === null || running) return;
    setFault(null);
    try {
      const { jobId } = await callBackground('capture.start', region ? { tabId, region } : { tabId });
      setChoosing(null);
      setAsked(jobId);
      onChanged();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };

  return (
    <section class="part capture-box stack" ref={box} tabIndex={-1} aria-label={t('capturePage')}>
      {page?.refusal ? (
        <ErrorNote id="refusal" code={page.refusal} />
      ) : (
        <>
          {page?.privateWindow ? (
            <p class="note" id="private-note">
              <PrivateIcon />
              <span class="small">{t('privateNotice')}</span>
            </p>
          ) : null}
          {page?.leavesNoTrace ? (
            <p class="note small" id="no-trace-note">
              {t('noTraceNotice')}
            </p>
          ) : null}
          {running ? (
            <JobProgress job={job} onChanged={onChanged} />
          ) : (
            <Button
              id="capture"
              kind="big"
              keys={shortcut}
              buttonRef={button}
              {...(page?.privateWindow ? { describedBy: 'private-note' } : {})}
              onClick={() => void capture()}
            >
              <CaptureIcon size={20} />
              {t(job ? 'captureAgain' : 'capturePage')}
            </Button>
          )}
        </>
      )}
      {/* Always there, so that what comes into it is read out. */}
      <div role="status" ref={result}>
        {ended ? <JobResult job={ended} onOpen={onOpen} /> : null}
      </div>
      {choosing && !running && !page?.refusal ? (
        <RegionPicker {...choosing} onChosen={(region) => void capture(region)} onCancel={() => setChoosing(null)} />
      ) : (
        <fieldset class="capture-ways" aria-label={t('captureWays')}>
          {running || page?.refusal ? null : (
            <Button id="choose-region" disabled={page === null} hint={t('regionTitle')} onClick={() => void choose()}>
              <RegionIcon />
              {t('regionOpen')}
            </Button>
          )}
          {beside}
        </fieldset>
      )}
      {after}
      <FaultNote fault={fault} />
    </section>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueueItem, QueueSummary } from '../../../shared/messages/protocol';
import type { ReasonCode, Verdict } from '../../../shared/moderation/verdict';
import { browser } from '../../platform/browser';
import { callBackground } from '../../platform/messaging';
import { go } from '../../ui/client/panel-route';
import { useAttempt } from '../../ui/client/use-attempt';
import type { Jobs } from '../../ui/client/use-jobs';
import { useLive } from '../../ui/client/use-live';
import { useSingleKeys } from '../../ui/client/use-single-keys';
import { Button } from '../../ui/components/button';
import { ErrorNote, FaultNote } from '../../ui/components/error-note';
import { Field } from '../../ui/components/field';
import { PageVerdict } from '../../ui/components/page-verdict';
import { Progress } from '../../ui/components/progress';
import { familyMessage, t, tn } from '../../ui/i18n';
import { holdsPage } from '../../ui/job-words';
import { QueueAdvert } from './queue-advert';
import { QueueChoices } from './queue-choices';
import { QueueDone } from './queue-done';
import { actionOf, BACK_KEY, CAPTURE_KEY, NEXT_KEY, nextOpen, type QueueAction, UNDO_KEY } from './queue-keys';

/** One queue at work. Keys work wherever in the panel the focus is, but in a text field. */
export function QueueDesk({ queue, jobs }: { queue: QueueSummary; jobs: Jobs }) {
  const { queueId } = queue;
  const items = useLive(
    `queue ${queueId}`,
    () => callBackground('queue.items', { queueId }),
    (event) =>
      (event.type === 'queue' && event.queueId === queueId) || (event.type === 'job' && event.job.state === 'sealed'),
  );
  const [shown, setShown] = useState<{ position: number; tabId: number } | null>(null);
  const [choosing, setChoosing] = useState<Verdict | null>(null);
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const { fault, attempt } = useAttempt();
  /** Opened as soon as the capture of the present advert lets go of the page. */
  const [waiting, setWaiting] = useState<number | null>(null);
  /** Job of the capture that was asked for here; empty until the background has given it a number. */
  const [asked, setAsked] = useState<string | null>(null);
  const tabId = shown?.tabId ?? null;
  const page = useLive(
    tabId === null ? null : `queue page ${tabId} ${shown?.position}`,
    () => callBackground('page.state', { tabId: tabId ?? -1 }),
    (event) => event.type === 'page' && event.tabId === tabId,
  );
  const item = items.value?.find(({ position }) => position === shown?.position) ?? null;
  const job = jobs.value?.find(({ jobId }) => jobId === (asked || item?.jobId)) ?? null;
  // A capture that was just asked for is not in the list yet, and needs the page all the same.
  const held = job ? holdsPage(job) : asked !== null;

  const open = (position: number) =>
    attempt(async () => {
      setWaiting(null);
      setAsked(null);
      setChoosing(null);
      // The panel beside the page shows what is in front; where the panel is itself a tab it stays there.
      const front = (await browser.tabs.getCurrent()) === undefined;
      setShown({ position, ...(await callBackground('queue.show', { queueId, position, front })) });
      setNote('');
    });
  const goOn = (list: readonly QueueItem[], from: number) => {
    const next = nextOpen(list, from);
    if (next === null) setShown(null);
    else if (held) setWaiting(next);
    else void open(next);
  };
  const decide = (verdict: Verdict, reasonCode: ReasonCode) =>
    attempt(async () => {
      if (!shown || !items.value) return;
      const { position } = shown;
      const decided = await callBackground('queue.decide', { queueId, position, verdict, reasonCode, note, tabId });
      setChoosing(null);
      setSaid(
        t('queueDecided', {
          number: position,
          verdict: familyMessage('queueVerdict', verdict) ?? verdict,
          reason: familyMessage('queueReason', reasonCode) ?? reasonCode,
        }),
      );
      goOn(
        items.value.map((one) => (one.position === position ? decided : one)),
        position,
      );
      items.reload();
    });
  const undo = () =>
    attempt(async () => {
      const back = await callBackground('queue.undo', { queueId });
      items.reload();
      setSaid(back ? t('queueUndone', { number: back.position }) : t('queueNothingToUndo'));
      if (back) await open(back.position);
    });
  const capture = () =>
    attempt(async () => {
      if (!shown || held) return;
      setAsked('');
      try {
        setAsked((await callBackground('queue.capture', { queueId, ...shown })).jobId);
      } catch (thrown) {
        setAsked(null);
        throw thrown;
      }
      jobs.reload();
      setSaid(t('queueCapturing'));
    });
  const act = (action: QueueAction) => {
    if (action.do === 'undo') return void undo();
    if (!shown || !items.value) return undefined;
    if (action.do === 'choose') return setChoosing(action.verdict);
    if (action.do === 'cancel') return setChoosing(null);
    if (action.do === 'decide') return void decide(action.verdict, action.reasonCode);
    if (action.do === 'capture') return void capture();
    if (action.do === 'next') return goOn(items.value, shown.position);
    return void open(Math.max(1, shown.position - 1));
  };

  const singleKeys = useSingleKeys();
  const keysOf = (key: string) => (singleKeys ? key : '');
  const latest = useRef({ act, choosing, singleKeys });
  latest.current = { act, choosing, singleKeys };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const field = (event.target as Element | null)?.closest?.('input, textarea, select, dialog');
      if (!latest.current.singleKeys || field || event.ctrlKey || event.altKey || event.metaKey) return;
      const action = actionOf(event.key, latest.current.choosing);
      if (!action) return;
      event.preventDefault();
      latest.current.act(action);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (waiting !== null && !held) void open(waiting);
  }, [waiting, held]);

  if (!items.value) {
    return (
      <div class="part">
        {items.error ? <ErrorNote code={items.error.code} detail={items.error.detail} announce /> : t('loading')}
      </div>
    );
  }
  const decided = items.value.filter(({ decision }) => decision !== null).length;
  const first = nextOpen(items.value, 0);
  return (
    <>
      <div class="part stack-tight">
        <Progress
          label={t('queueProgress', { done: decided, total: items.value.length })}
          done={decided}
          total={items.value.length}
        />
        <p class="small soft" role="status">
          {waiting !== null ? t('queueWaiting') : said}
        </p>
        <FaultNote fault={fault} />
      </div>
      {item ? (
        <>
          <QueueAdvert item={item} job={job} onOpen={(captureId) => go({ view: 'exhibit', captureId })} />
          <PageVerdict page={page.value} onMore={() => go({ view: 'page' })} />
          <QueueChoices choosing={choosing} decision={item.decision} keysOf={keysOf} onAction={act} />
          <div class="part stack">
            <Field label={t('queueNote')} name="note" value={note} onInput={setNote} maxLength={2000} />
            <div class="line">
              <Button
                id="queue-capture"
                keys={keysOf(CAPTURE_KEY)}
                disabled={held}
                onClick={() => act({ do: 'capture' })}
              >
                {t('capturePage')}
              </Button>
              <Button keys={keysOf(NEXT_KEY)} onClick={() => act({ do: 'next' })}>
                {t('queueNext')}
              </Button>
              <Button keys={keysOf(BACK_KEY)} onClick={() => act({ do: 'back' })}>
                {t('queueBack')}
              </Button>
              <Button keys={keysOf(UNDO_KEY)} disabled={decided === 0} onClick={() => act({ do: 'undo' })}>
                {t('queueUndo')}
              </Button>
            </div>
          </div>
        </>
      ) : first !== null ? (
        <div class="part stack">
          <p>{tn('queueOpenCount', items.value.length - decided)}</p>
          <Button id="start-queue" kind="big" onClick={() => void open(first)}>
            {t(decided > 0 ? 'queueGoOn' : 'queueStart')}
          </Button>
        </div>
      ) : null}
      {decided > 0 ? <QueueDone items={items.value} onUndo={() => void undo()} /> : null}
    </>
  );
}

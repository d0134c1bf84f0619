/** Answers to the panel's queue: reported adverts are opened, decided, captured; a decision can be taken back. */
import type { Handlers, QueueAnswer, QueueItem, UiProtocol } from '../../../shared/messages/protocol';
import { readReportedList } from '../../../shared/moderation/read-list';
import { isReasonFor, isVerdict } from '../../../shared/moderation/verdict';
import type { Runtime } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { currentCase } from '../../store/cases';
import { addQueue, caseOfQueue, changeItem, queueItem, queueItems, queueRows } from '../../store/queues';
import { readSettings } from '../../store/settings';
import { startCapture } from '../capture/queue';
import { hitsOf } from '../spot/page-hits';
import { openInQueueTab } from './queue-tab';

type QueueMessages = Pick<UiProtocol, Extract<keyof UiProtocol, `queue.${string}`>>;

const MAX_TITLE = 120;
const MAX_NOTE = 2_000;
const MAX_TERMS = 20;

export const queueHandlers: Handlers<QueueMessages, Runtime.MessageSender> = {
  'queue.import': async ({ title, text }) => {
    const list = readReportedList(text);
    if (list.adverts.length === 0) throw new SpoorError('queue-empty');
    const { caseId } = await currentCase();
    const queueId = await addQueue({ title: title.trim().slice(0, MAX_TITLE), caseId }, list.adverts);
    tellUi({ type: 'queue', queueId });
    return { queueId, list };
  },
  'queue.list': async () =>
    Promise.all(
      (await queueRows()).map(async (row) => {
        const items = await queueItems(row.queueId);
        return { ...row, total: items.length, decided: items.filter(({ decision }) => decision !== null).length };
      }),
    ),
  'queue.items': ({ queueId }) => queueItems(queueId),
  'queue.show': async ({ queueId, position, front }) => ({
    tabId: await openInQueueTab((await queueItem(queueId, position)).url, front),
  }),
  'queue.decide': (answer) => decide(answer),
  'queue.undo': async ({ queueId }) => {
    const decided = (await queueItems(queueId)).filter(({ decision }) => decision !== null);
    const last = decided.sort((a, b) => (b.decision?.decidedAt ?? '').localeCompare(a.decision?.decidedAt ?? ''))[0];
    if (!last) return null;
    const item = await changeItem(queueId, last.position, { decision: null });
    tellUi({ type: 'queue', queueId });
    return item;
  },
  'queue.capture': async ({ queueId, position, tabId }) => {
    await queueItem(queueId, position);
    // Into the case whose bundle the decisions go into, whichever is chosen by now.
    const { jobId } = await startCapture(tabId, await caseOfQueue(queueId));
    await changeItem(queueId, position, { jobId });
    tellUi({ type: 'queue', queueId });
    return { jobId };
  },
};

async function decide({ queueId, position, verdict, reasonCode, note, tabId }: QueueAnswer): Promise<QueueItem> {
  if (!isVerdict(verdict) || !isReasonFor(verdict, reasonCode)) throw new SpoorError('bad-message', 'queue.decide');
  const found = tabId === null ? null : await hitsOf(tabId);
  const { officerId } = await readSettings();
  const item = await changeItem(queueId, position, {
    decision: {
      verdict,
      reasonCode,
      note: note.slice(0, MAX_NOTE),
      decidedAt: new Date().toISOString(),
      decidedBy: officerId,
      level: found?.reported ? found.level : null,
      terms: [...new Set(found?.hits.map(({ term }) => term))].slice(0, MAX_TERMS),
    },
  });
  tellUi({ type: 'queue', queueId });
  return item;
}

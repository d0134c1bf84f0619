/** Messages of our own pages about a moderator's queue; a part of `UiProtocol`. */
import type { Level } from '../match/types';
import type { ReportedAdvert, ReportedList } from '../moderation/read-list';
import type { ReasonCode, Verdict } from '../moderation/verdict';

export interface QueueProtocol {
  /** Adds reported adverts as a new queue; lines that cannot be taken are named. Captures made in it go to the case chosen now. */
  'queue.import': { request: { title: string; text: string }; response: { queueId: string; list: ReportedList } };
  /** Newest first. */
  'queue.list': { request: Record<string, never>; response: QueueSummary[] };
  'queue.items': { request: { queueId: string }; response: QueueItem[] };
  /** Opens an advert in the queue's tab. `front`: the tab comes to the front, as it must beside the panel. */
  'queue.show': { request: { queueId: string; position: number; front: boolean }; response: { tabId: number } };
  'queue.decide': { request: QueueAnswer; response: QueueItem };
  /** Takes the last decision back; null when there is none. */
  'queue.undo': { request: { queueId: string }; response: QueueItem | null };
  'queue.capture': {
    request: { queueId: string; position: number; tabId: number };
    response: { jobId: string };
  };
}

export interface QueueSummary {
  queueId: string;
  title: string;
  importedAt: string;
  /** The case that the queue's captures and decisions belong to. */
  caseId: string;
  total: number;
  decided: number;
}

/** A reported advert, and what was decided about it. */
export interface QueueItem extends ReportedAdvert {
  queueId: string;
  /** From 1. */
  position: number;
  decision: {
    verdict: Verdict;
    reasonCode: ReasonCode;
    note: string;
    /** ISO UTC. */
    decidedAt: string;
    decidedBy: string;
    level: Level | null;
    terms: string[];
  } | null;
  jobId: string | null;
  capture: { id: string; exhibit: string; sha256: string } | null;
}

export interface QueueAnswer {
  queueId: string;
  position: number;
  verdict: Verdict;
  reasonCode: ReasonCode;
  note: string;
  /** The tab that showed the advert, whose hits are kept with the decision; null when none did. */
  tabId: number | null;
}

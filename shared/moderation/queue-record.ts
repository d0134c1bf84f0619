/** A moderator's decisions as they are exported: `data/queue/<id>/decisions.json` of a bundle. */
import type { Level } from '../match/types';
import type { ReasonCode, Verdict } from './verdict';

export interface QueueRecord {
  schema: 'spoor-evidence/1';
  queueId: string;
  title: string;
  importedAt: string;
  decisions: QueueDecision[];
}

export interface QueueDecision {
  /** Place in the queue, from 1. */
  position: number;
  url: string;
  /** As reported. */
  reference: string;
  explanation: string;
  reporter: string;
  reportedAt: string;
  verdict: Verdict;
  reasonCode: ReasonCode;
  /** The moderator's own words; empty when none. */
  note: string;
  /** ISO 8601 UTC. */
  decidedAt: string;
  /** Officer id of the ledger, not a name. */
  decidedBy: string;
  /** What Spoor's word lists said of the page when it was decided; null when the page was not read. */
  level: Level | null;
  /** Terms found, at most 20. */
  terms: string[];
  capture: { id: string; exhibit: string; sha256: string } | null;
}

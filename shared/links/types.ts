/** What links two captures, as the panel shows it. */
import type { CaptureSummary } from '../messages/summaries';

export type LinkReason =
  /** The same advert, captured again. */
  | { kind: 'advert' }
  | { kind: 'seller' | 'handle' | 'profile' | 'contact'; value: string }
  /** Pictures of equal bytes. `path` is of the capture that is asked about. */
  | { kind: 'picture'; path: string; otherPath: string }
  /** Pictures that look alike, and in how many bits of 64 their hashes differ. */
  | { kind: 'alike'; path: string; otherPath: string; bits: number }
  /** A passage that stands in both. */
  | { kind: 'text'; value: string; passages: number };

export interface LinkedCapture {
  capture: CaptureSummary;
  caseNumber: string;
  sameCase: boolean;
  reasons: LinkReason[];
}

export interface LinksAnswer {
  /** Strongest first; at most `MAX_LINKED`. */
  linked: LinkedCapture[];
  /** Of all that were found. */
  total: number;
  /** Captures that are not in the index yet; it is being made. */
  pending: number;
}

/** Captures shown as linked; who has more looks for the seller's name. */
export const MAX_LINKED = 50;

const WEIGHT: Record<LinkReason['kind'], number> = {
  ...{ contact: 60, profile: 60, handle: 50, picture: 40, seller: 30, text: 25, alike: 20, advert: 10 },
};

/** How much a capture's reasons weigh together. Many of one kind count little more than one. */
export function weightOf(reasons: readonly LinkReason[]): number {
  const kinds = new Set(reasons.map(({ kind }) => kind));
  return [...kinds].reduce((sum, kind) => sum + WEIGHT[kind], 0) + Math.min(reasons.length, 9) / 10;
}

/** The hits of one frame, block by block, so that a changed block replaces its own and nothing else. */
import type { Hit, Level } from '../../../shared/match/types';
import { checkVisibility, isConnected } from '../dom/native';

export interface FoundHit {
  hit: Hit;
  block: Element;
  /** `text`, or the attribute it stands in. */
  place: string;
  /** Null when it can't be painted. */
  range: StaticRange | null;
  before: string;
  after: string;
}

/** Hits kept in one frame. More are only counted: an endless page must not freeze the tab. */
const MAX_KEPT = 5_000;

interface BlockHits {
  hits: FoundHit[];
  /** Found, but beyond the cap. */
  dropped: number;
}

export class HitStore {
  readonly #blocks = new Map<Element, BlockHits>();
  #kept = 0;
  #dropped = 0;

  get total(): number {
    return this.#kept + this.#dropped;
  }

  get capped(): boolean {
    return this.#dropped > 0;
  }

  /** False when the cap is reached: the hit is counted and forgotten. */
  add(found: FoundHit): boolean {
    let entry = this.#blocks.get(found.block);
    if (!entry) {
      entry = { hits: [], dropped: 0 };
      this.#blocks.set(found.block, entry);
    }
    if (this.#kept >= MAX_KEPT) {
      entry.dropped += 1;
      this.#dropped += 1;
      return false;
    }
    entry.hits.push(found);
    this.#kept += 1;
    return true;
  }

  /** Forgets the hits of a block and gives them. */
  take(block: Element): FoundHit[] {
    const entry = this.#blocks.get(block);
    if (!entry) return [];
    this.#blocks.delete(block);
    this.#kept -= entry.hits.length;
    this.#dropped -= entry.dropped;
    return entry.hits;
  }

  /** Forgets the hits of blocks that left the document or are displayed no more, and gives those blocks with them. */
  takeGone(): { block: Element; hits: FoundHit[] }[] {
    const gone: { block: Element; hits: FoundHit[] }[] = [];
    for (const block of [...this.#blocks.keys()]) {
      if (!isConnected(block) || !checkVisibility(block)) gone.push({ block, hits: this.take(block) });
    }
    return gone;
  }

  /** All kept hits, strongest first; those that are alike in the order found. */
  list(): FoundHit[] {
    const rank = ({ hit }: FoundHit) => (hit.level === 'high' ? 1_000 : 0) + hit.score;
    return [...this.#blocks.values()].flatMap((entry) => entry.hits).sort((a, b) => rank(b) - rank(a));
  }

  get level(): Level {
    let level: Level = 'none';
    for (const { hits } of this.#blocks.values()) {
      for (const { hit } of hits) {
        if (hit.level === 'high') return 'high';
        level = 'low';
      }
    }
    return level;
  }
}

import type { Level } from '../../../shared/match/types';

/** Words kept on each side of a hit; where there are as many, the text went on. */
const KEPT = 60;

export interface QuoteProps {
  before: string;
  quote: string;
  after: string;
  level: Level;
}

/** A hit in its surroundings, in the page's own direction. */
export function Quote({ before, quote, after, level }: QuoteProps) {
  return (
    <span class="quote" dir="auto">
      {before.length >= KEPT ? '…' : ''}
      {before}
      <mark class={level}>
        <bdi>{quote}</bdi>
      </mark>
      {after}
      {after.length >= KEPT ? '…' : ''}
    </span>
  );
}

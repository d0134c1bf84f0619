import { PageText } from '../ui/rich-text';

/** A hit in its surroundings, as it was on the page. */
export function SealedQuote({ before, quote, after }: { before: string; quote: string; after: string }) {
  return (
    <p class="quote" dir="auto">
      {before}
      <mark class="high">
        <PageText text={quote} />
      </mark>
      {after}
    </p>
  );
}

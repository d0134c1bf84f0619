/** The text of a frame as a reader sees it, and the hits in it with their offsets. */
import type { Hit, Matcher } from '../../../shared/match/types';
import type { SnapshotHit } from '../../../shared/messages/protocol';
import { documentBody, documentElement, documentTitle } from '../dom/native';
import { selectorOf } from '../dom/selector';
import { Judge } from '../spot/judge';
import { collect } from '../text/collect';
import type { Run } from '../text/run';

const CONTEXT = 60;
const MAX_TEXT = 10_000_000;
const MAX_HITS = 5_000;

export interface VisibleText {
  /** Runs with LF between them. */
  text: string;
  hits: SnapshotHit[];
  /** Set when the text or the hits were cut. */
  cut: string | null;
}

/** Reads the whole frame at once. `onLook` is told every displayed element with its style. */
export function visibleText(
  matcher: Matcher,
  onLook: (element: Element, style: CSSStyleDeclaration) => void,
): VisibleText {
  const judge = new Judge(matcher);
  const parts: string[] = [];
  const found: { hit: Hit; start: number; block: Element }[] = [];
  const beside: SnapshotHit[] = [];
  let length = 0;
  let cut: string | null = null;
  const root = documentBody(document) ?? documentElement(document);
  const takeRun = (run: Run): void => {
    if (length + run.text.length > MAX_TEXT) {
      cut = `the text was cut after ${MAX_TEXT} characters`;
      return;
    }
    for (const hit of judge.judge(run)) found.push({ hit, start: length + hit.start, block: run.block });
    parts.push(run.text);
    length += run.text.length + 1;
  };
  for (const hit of judge.judgeBeside(documentTitle(document), null)) {
    beside.push(besideHit(hit, documentTitle(document), null, 'document title'));
  }
  for (const piece of root ? collect(root, { onLook }) : []) {
    if (piece.kind === 'run') takeRun(piece.run);
    else if (piece.kind === 'attribute') {
      for (const hit of judge.judgeBeside(piece.text, piece.block))
        beside.push(besideHit(hit, piece.text, piece.element, piece.name));
    }
  }
  const text = parts.join('\n');
  const hits = [...found.map(({ hit, start, block }) => textHit(hit, text, start, block)), ...beside];
  if (hits.length > MAX_HITS) cut = `${hits.length} hits were found, the first ${MAX_HITS} are listed`;
  return { text, hits: hits.slice(0, MAX_HITS), cut };
}

function textHit(hit: Hit, text: string, start: number, block: Element): SnapshotHit {
  const end = start + hit.end - hit.start;
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  return {
    ...hit,
    start,
    end,
    before,
    after: text.slice(end, end + CONTEXT),
    selector: selectorOf(block),
    place: 'text',
  };
}

function besideHit(hit: Hit, text: string, element: Element | null, place: string): SnapshotHit {
  const before = text.slice(Math.max(0, hit.start - CONTEXT), hit.start);
  const after = text.slice(hit.end, hit.end + CONTEXT);
  return { ...hit, start: null, end: null, before, after, selector: element && selectorOf(element), place };
}

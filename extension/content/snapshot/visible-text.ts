/** The text of a frame as a reader sees it, and the hits in it with their offsets. */
import { LIMITS } from '../../../shared/capture/limits';
import type { Hit, Matcher } from '../../../shared/match/types';
import type { SnapshotHit } from '../../../shared/messages/protocol';
import { documentBody, documentElement } from '../dom/native';
import { type KnownSteps, selectorOf } from '../dom/selector';
import { Judge } from '../spot/judge';
import { collect } from '../text/collect';
import { documentTexts } from '../text/document-texts';
import type { Run } from '../text/run';
import { type HitTarget, placeHits, targetIn } from './hit-places';

const CONTEXT = 60;

export interface VisibleText {
  /** Runs with LF between them. */
  text: string;
  hits: SnapshotHit[];
  /** Set when the text or the hits were cut. */
  cut: string | null;
}

/** Reads the whole frame at once. `onLook` is told every displayed element with its style, `onRun` every run with its offset. */
export function visibleText(
  matcher: Matcher,
  onLook: (element: Element, style: CSSStyleDeclaration) => void,
  onRun: (run: Run, start: number) => void = () => undefined,
): VisibleText {
  const judge = new Judge(matcher);
  const parts: string[] = [];
  const hits: FoundInText[] = [];
  const beside: FoundInText[] = [];
  const known: KnownSteps = new Map();
  let length = 0;
  let cut: string | null = null;
  const root = documentBody(document) ?? documentElement(document);
  const takeRun = (run: Run): void => {
    if (length + run.text.length > LIMITS.textChars) {
      cut = `the text was cut after ${LIMITS.textChars} characters`;
      return;
    }
    const start = length;
    for (const hit of judge.judge(run)) {
      hits.push({
        make: () => textHit(hit, text, start + hit.start, run.block, known),
        target: targetIn(run, hit.start, hit.end),
      });
    }
    onRun(run, start);
    parts.push(run.text);
    length += run.text.length + 1;
  };
  for (const { place, text: words } of window.top === window ? documentTexts() : []) {
    for (const hit of judge.judgeBeside(words, null))
      beside.push({ make: () => besideHit(hit, words, null, place, known), target: null });
  }
  for (const piece of root ? collect(root, { onLook }) : []) {
    if (piece.kind === 'run') takeRun(piece.run);
    else if (piece.kind === 'attribute') {
      for (const hit of judge.judgeBeside(piece.text, piece.block))
        beside.push({
          make: () => besideHit(hit, piece.text, piece.element, piece.name, known),
          target: piece.element,
        });
    }
  }
  const text = parts.join('\n');
  // Context and selectors only for those that are kept: a page may hold any number of hits.
  const all = [...hits, ...beside];
  const kept = all.slice(0, LIMITS.hits);
  const places = placeHits(kept.map(({ target }) => target));
  if (all.length > LIMITS.hits) cut = `${all.length} hits were found, the first ${LIMITS.hits} are listed`;
  return { text, hits: kept.map(({ make }, i) => ({ ...make(), rects: places[i] ?? [] })), cut };
}

/** A hit to be described, and what it stands in. */
interface FoundInText {
  make: () => Omit<SnapshotHit, 'rects'>;
  target: HitTarget;
}

function textHit(hit: Hit, text: string, start: number, block: Element, known: KnownSteps): Omit<SnapshotHit, 'rects'> {
  const end = start + hit.end - hit.start;
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  return {
    ...hit,
    start,
    end,
    before,
    after: text.slice(end, end + CONTEXT),
    selector: selectorOf(block, known),
    place: 'text',
  };
}

function besideHit(
  hit: Hit,
  text: string,
  element: Element | null,
  place: string,
  known: KnownSteps,
): Omit<SnapshotHit, 'rects'> {
  const before = text.slice(Math.max(0, hit.start - CONTEXT), hit.start);
  const after = text.slice(hit.end, hit.end + CONTEXT);
  return { ...hit, start: null, end: null, before, after, selector: element && selectorOf(element, known), place };
}

/** The text of a frame as a reader sees it, and the hits in it with their offsets. */
import { LIMITS } from '../../../shared/capture/limits';
import type { Hit } from '../../../shared/match/types';
import type { SnapshotHit } from '../../../shared/messages/protocol';
import { documentBody, documentElement } from '../dom/native';
import { type KnownSteps, selectorOf } from '../dom/selector';
import { Cards } from '../spot/card';
import { Judgements } from '../spot/judge';
import type { Finder } from '../spot/reading/finder';
import { collect } from '../text/collect';
import { documentTexts } from '../text/document-texts';
import type { Run } from '../text/run';
import { type HitTarget, placeHits, targetIn } from './hit-places';
import type { SuspectNodes } from './suspect-nodes';

const CONTEXT = 60;

export interface VisibleText {
  /** Runs with LF between them. */
  text: string;
  /** Set when the text was cut. */
  cut: string | null;
  /** Words that may hold hits, with all that a hit in them tells. */
  words: SuspectWords;
}

interface Suspect {
  make: (hit: Hit) => Omit<SnapshotHit, 'rects'>;
  target: (hit: Hit) => HitTarget;
  /** Number of the words in the judgement. */
  place: number;
}

/** What is to be judged, held as it was in the synchronous pass; hits are listed in its order, those of the text first. */
export class SuspectWords {
  readonly inText: Suspect[] = [];
  readonly beside: Suspect[] = [];
  readonly judgements = new Judgements();

  /** Has them judged; `unnamed` of them are told without their selector, for want of room. Rejects with `NotRead` when the background does not answer. */
  async hits(finder: Finder): Promise<{ hits: SnapshotHit[]; unnamed: number; cut: string | null }> {
    const judged = await this.judgements.hits(finder);
    const all = [...this.inText, ...this.beside].flatMap((suspect) =>
      (judged[suspect.place] ?? []).map((hit) => ({ suspect, hit })),
    );
    const kept = all.slice(0, LIMITS.hits);
    const places = placeHits(kept.map(({ suspect, hit }) => suspect.target(hit)));
    let chars = 0;
    let unnamed = 0;
    const hits = kept.map(({ suspect, hit }, i) => {
      const made = { ...suspect.make(hit), rects: places[i] ?? [] };
      chars += made.selector?.length ?? 0;
      if (chars <= LIMITS.selectorChars || made.selector === null) return made;
      unnamed += 1;
      return { ...made, selector: null };
    });
    return {
      hits,
      unnamed,
      cut: all.length > LIMITS.hits ? `${all.length} hits were found, the first ${LIMITS.hits} are listed` : null,
    };
  }
}

/**
 * Reads the whole frame at once. `suspects` tells where a term may begin: only there is more read than the text. `onLook` is told
 * every displayed element with its style, `onRun` every run with its offset, `onRoot` every shadow root, closed ones too.
 */
export function visibleText(
  suspects: SuspectNodes,
  onLook: (element: Element, style: CSSStyleDeclaration) => void,
  onRun: (run: Run, start: number) => void = () => undefined,
  onRoot: (root: ShadowRoot) => void = () => undefined,
): VisibleText {
  const words = new SuspectWords();
  const cards = new Cards();
  const parts: string[] = [];
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
    if (suspects.inRun(run)) {
      const selector = selectorOf(run.block, known);
      words.inText.push({
        make: (hit) => textHit(hit, text, start + hit.start, selector),
        target: (hit) => targetIn(run, hit.start, hit.end),
        place: words.judgements.add(run.text, run, cards.around(run.block)),
      });
    }
    onRun(run, start);
    parts.push(run.text);
    length += run.text.length + 1;
  };
  const takeBeside = (written: string, element: Element | null, block: Element | null, place: string): void => {
    const selector = element && selectorOf(element, known);
    words.beside.push({
      make: (hit) => besideHit(hit, written, selector, place),
      target: () => element,
      place: words.judgements.add(written, null, block && cards.around(block)),
    });
  };
  for (const { place, text: written } of window.top === window ? documentTexts() : [])
    takeBeside(written, null, null, place);
  for (const piece of root ? collect(root, { onLook, onRoot }) : []) {
    if (piece.kind === 'run') takeRun(piece.run);
    else if (piece.kind === 'attribute' && suspects.inLabel(piece.element, piece.text))
      takeBeside(piece.text, piece.element, piece.block, piece.name);
  }
  const text = parts.join('\n');
  return { text, cut, words };
}

function textHit(hit: Hit, text: string, start: number, selector: string): Omit<SnapshotHit, 'rects'> {
  const end = start + hit.end - hit.start;
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  return { ...hit, start, end, before, after: text.slice(end, end + CONTEXT), selector, place: 'text' };
}

function besideHit(hit: Hit, text: string, selector: string | null, place: string): Omit<SnapshotHit, 'rects'> {
  const before = text.slice(Math.max(0, hit.start - CONTEXT), hit.start);
  const after = text.slice(hit.end, hit.end + CONTEXT);
  return { ...hit, start: null, end: null, before, after, selector, place };
}

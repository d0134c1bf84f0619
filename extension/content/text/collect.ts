/**
 * Walks the flat tree below one element and gives its text run by run. The walk holds its own stack (pages nest deeper than
 * the call stack is) and can be left and resumed between any two pieces.
 */
import { type Children, flatChildren, rootOf } from '../dom/flat-tree';
import { ELEMENT, hasAttribute, isElement, isHtml, nodeType, TEXT } from '../dom/native';
import { attributeTexts } from './attribute-texts';
import { hasText, type Look, leavesGap, lookOf } from './boxes';
import { type Run, RunBuilder } from './run';

export type Piece =
  | { kind: 'enter'; block: Element }
  /** `complete`: nothing below the block was put off by `pass`. */
  | { kind: 'leave'; block: Element; complete: boolean }
  | { kind: 'run'; run: Run }
  | { kind: 'attribute'; block: Element; element: Element; name: string; text: string }
  /** A moment to look at the clock. */
  | { kind: 'tick' };

export interface CollectOptions {
  /** Whether a block is walked now, was walked before (`done`), or is put off. The default walks everything. */
  pass?: (block: Element) => 'enter' | 'done' | 'later';
  /** Every shadow root met. */
  onRoot?: (root: ShadowRoot) => void;
  /** Every displayed element with its style, in order. */
  onLook?: (element: Element, style: CSSStyleDeclaration) => void;
  /** Every element left out because it is not displayed. */
  onHidden?: (element: Element) => void;
}

interface Frame {
  element: Element;
  look: Look;
  children: Children;
  builder: RunBuilder;
  /** Owns its builder: a block, or a box outside the flow. */
  owner: boolean;
  complete: boolean;
  /** In a closed `<details>`: the one child that is shown. */
  summary: Element | null | undefined;
}

const TICK = 32;

/** The text of `root` and everything displayed below it. `root` itself counts as a block. */
export function* collect(root: Element, options: CollectOptions = {}): Generator<Piece, void> {
  const rootLook = lookOf(root);
  if (rootLook.box === 'hidden') {
    options.onHidden?.(root);
    return;
  }
  options.onLook?.(root, rootLook.style);
  const stack: Frame[] = [];
  let nodes = 0;
  yield { kind: 'enter', block: root };
  if (rootLook.visible) {
    for (const { name, text } of attributeTexts(root, rootLook.name))
      yield { kind: 'attribute', block: root, element: root, name, text };
  }
  stack.push(frameOf(root, rootLook, new RunBuilder(root, leavesGap), true, options));
  while (true) {
    const frame = stack.at(-1);
    if (!frame) return;
    if (++nodes % TICK === 0) yield { kind: 'tick' };
    const node = frame.children.next();
    const type = node ? nodeType(node) : 0;
    if (!node) {
      stack.pop();
      yield* leave(frame, stack.at(-1));
    } else if (type === TEXT) {
      if (frame.look.visible && frame.summary === undefined) {
        for (const run of frame.builder.add(node as Text, () => keepsLines(frame.look.style)))
          yield { kind: 'run', run };
      }
    } else if (type === ELEMENT && (frame.summary === undefined || frame.summary === node)) {
      const next = yield* step(node as Element, frame, options);
      if (next) stack.push(next);
    }
  }
}

/** Deals with one child element; gives a frame if its content is to be walked. */
function* step(element: Element, parent: Frame, options: CollectOptions): Generator<Piece, Frame | null> {
  const look = lookOf(element);
  const { box } = look;
  if (box === 'hidden') {
    options.onHidden?.(element);
    return null;
  }
  options.onLook?.(element, look.style);
  const owner = box === 'block' || box === 'apart';
  if ((box === 'block' || box === 'break') && !parent.builder.isEmpty) yield* runs(parent.builder.flush());
  if (box === 'replaced') parent.builder.space();
  if (box === 'inline') parent.builder.edge(look.style);
  if (owner) {
    const pass = options.pass?.(element) ?? 'enter';
    if (pass === 'later') parent.complete = false;
    if (pass !== 'enter') return null;
    yield { kind: 'enter', block: element };
  }
  const builder = owner ? new RunBuilder(element, leavesGap) : parent.builder;
  if (look.visible) {
    for (const { name, text } of attributeTexts(element, look.name))
      yield { kind: 'attribute', block: builder.block, element, name, text };
  }
  if (box === 'break' || !hasText(element, look)) {
    if (owner) yield { kind: 'leave', block: element, complete: true };
    return null;
  }
  return frameOf(element, look, builder, owner, options);
}

function* leave(frame: Frame, parent: Frame | undefined): Generator<Piece> {
  if (frame.owner) {
    if (!frame.builder.isEmpty) yield* runs(frame.builder.flush());
    yield { kind: 'leave', block: frame.element, complete: frame.complete };
  } else if (frame.look.box === 'inline') {
    frame.builder.edge(frame.look.style);
  }
  if (parent && !frame.complete) parent.complete = false;
}

function frameOf(element: Element, look: Look, builder: RunBuilder, owner: boolean, options: CollectOptions): Frame {
  const { name, html } = look;
  const root = html ? rootOf(element, name) : null;
  if (root) options.onRoot?.(root);
  const closed = html && name === 'details' && !hasAttribute(element, 'open');
  const summary = closed ? summaryOf(element) : undefined;
  return { element, look, children: flatChildren(element, root, name), builder, owner, complete: true, summary };
}

function summaryOf(details: Element): Element | null {
  const children = flatChildren(details);
  for (let node = children.next(); node; node = children.next()) {
    if (isElement(node) && isHtml(node, 'summary')) return node;
  }
  return null;
}

function* runs(from: Generator<Run>): Generator<Piece> {
  for (const run of from) yield { kind: 'run', run };
}

function keepsLines(style: CSSStyleDeclaration): boolean {
  return style.whiteSpaceCollapse !== 'collapse';
}

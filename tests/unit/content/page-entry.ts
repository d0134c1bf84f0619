/** What the browser tests call inside the page. */

import { hasFewHosts, hostsIn, MAY_HOST } from '../../../extension/content/dom/flat-tree';
import { secretOf } from '../../../extension/content/dom/secret-fields';
import { selectorOf } from '../../../extension/content/dom/selector';
import { takeSnapshot } from '../../../extension/content/snapshot/take-snapshot';
import { readCard } from '../../../extension/content/spot/listings/card-source';
import { findCards } from '../../../extension/content/spot/listings/find-cards';
import { PageWatcher } from '../../../extension/content/spot/page-watcher';
import type { Finder } from '../../../extension/content/spot/reading/finder';
import { SpotSession } from '../../../extension/content/spot/session';
import { collect } from '../../../extension/content/text/collect';
import { cardFacts } from '../../../shared/listings/facts';
import type { SpotReport } from '../../../shared/messages/page-state';
import type { FrameSnapshot } from '../../../shared/messages/protocol';
import { localFinder } from './local-finder';
import { stubMatcher } from './stub-matcher';

/** Closed roots that the test pages keep here: in the page's own world no extension API opens them. */
export function runsOf(selector = 'body'): string[] {
  const root = document.querySelector(selector);
  if (!root) throw new Error(`no ${selector}`);
  return [...collect(root)].flatMap((piece) => (piece.kind === 'run' ? [piece.run.text] : []));
}

export function attributesOf(): string[] {
  return [...collect(document.body)].flatMap((piece) =>
    piece.kind === 'attribute' ? [`${piece.name}=${piece.text}`] : [],
  );
}

interface Spotting {
  session: SpotSession;
  reports: SpotReport[];
  /** Texts of the painted ranges. */
  painted(): { high: string[]; low: string[] };
  /** UTF-16 units that were asked about so far. */
  asked(): number;
  /** How often verdicts on cards were asked for. */
  cardsAsked(): number;
}

/** The same finder, and how much it was asked. */
function counting(finder: Finder, cardsMs: number): { finder: Finder; asked: () => number; cardsAsked: () => number } {
  let units = 0;
  let questions = 0;
  const count = <T extends readonly string[]>(texts: T): T => {
    for (const text of texts) units += text.length;
    return texts;
  };
  const counted: Finder = {
    possible: (texts, exact) => finder.possible(count(texts), exact),
    elements: (html) => finder.elements(count([html] as const)[0]),
    judge: (judgement) => {
      count([...judgement.texts.map(({ text }) => text), ...judgement.cards]);
      return finder.judge(judgement);
    },
    cards: async (texts) => {
      questions++;
      await new Promise((resolve) => setTimeout(resolve, cardsMs));
      return finder.cards(count(texts));
    },
  };
  return { finder: counted, asked: () => units, cardsAsked: () => questions };
}

/** `cardsMs`: how long a verdict on cards takes. */
export async function spot(marks = true, cardsMs = 0): Promise<Spotting> {
  const reports: SpotReport[] = [];
  let names = { high: '', low: '' };
  const { finder, asked, cardsAsked } = counting(localFinder(stubMatcher), cardsMs);
  const session = new SpotSession({
    finder,
    marks,
    names: null,
    readDocument: true,
    paint: async (asked) => {
      names = asked;
    },
    report: async (report) => reports.push(report),
  });
  await session.start();
  const words = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(wordsOf);
  return { session, reports, painted: () => ({ high: words(names.high), low: words(names.low) }), asked, cardsAsked };
}

function wordsOf(range: AbstractRange): string {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
}

export function secrets(): (string | null)[] {
  return [...document.querySelectorAll('input, textarea')].map(secretOf);
}

export { selectorOf };

export interface PlainSnapshot extends Omit<FrameSnapshot, 'dom'> {
  dom: string;
}

export async function snapshot(maxBytes = 10_000_000): Promise<PlainSnapshot> {
  const taken = await takeSnapshot({ maxBytes, finder: localFinder(stubMatcher) });
  return { ...taken, dom: await taken.dom.text() };
}

/** A tree as plain data: names, attributes, text, shadow trees. */
export function treeOf(root: Node): unknown {
  if (root instanceof Text) return root.data;
  if (root instanceof Comment) return { comment: root.data };
  if (root instanceof DocumentType) return { doctype: [root.name, root.publicId, root.systemId] };
  const children = [...root.childNodes].map(treeOf);
  if (!(root instanceof Element)) return children;
  const attributes = [...root.attributes].map(({ name, value }) => `${name}=${value}`).sort();
  const shadow = root.shadowRoot ? [root.shadowRoot.mode, treeOf(root.shadowRoot)] : undefined;
  const content = root instanceof HTMLTemplateElement ? treeOf(root.content) : undefined;
  return { name: `${root.namespaceURI} ${root.localName}`, attributes, shadow, content, children };
}

/** Titles of the cards found on the page, in its order. */
export function cardTitles(): string[] {
  const trees: (Document | ShadowRoot)[] = [document];
  for (const element of document.querySelectorAll('*')) if (element.shadowRoot) trees.push(element.shadowRoot);
  const search = findCards(trees);
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value.cards.map(({ card }) => cardFacts(readCard(card)).title);
}

/** Elements that may be hosts: by the one selector, name by name, and the least bound within which they are called few. */
export function hosts(): { selected: string[]; named: string[]; few: number } {
  const those = (elements: Iterable<Element>) => [...elements].map((element) => element.id || element.localName).sort();
  let few = 0;
  while (!hasFewHosts(document, few)) few++;
  return { selected: those(document.querySelectorAll(MAY_HOST)), named: those(hostsIn(document)), few };
}

/** How many trees are watched after so many hosts came and went, and whether one that came back is watched again. */
export function watchedAfter(hosts: number): { trees: number; again: boolean } {
  const watcher = new PageWatcher(() => undefined);
  watcher.watch(document);
  const kept = document.createElement('div');
  const root = kept.attachShadow({ mode: 'open' });
  watcher.watch(root);
  for (let at = 0; at < hosts; at++) {
    const host = document.createElement('div');
    document.body.append(host);
    watcher.watch(host.attachShadow({ mode: 'open' }));
    host.remove();
  }
  const trees = watcher.trees.length;
  document.body.append(kept);
  watcher.watch(root);
  const again = watcher.trees.includes(root);
  watcher.stop();
  return { trees, again };
}

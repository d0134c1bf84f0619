/** Which blocks are to be read again after the page changed. */
import { flatParent } from '../dom/flat-tree';
import { DOCUMENT, documentElement, isConnected, localName, nodeType } from '../dom/native';
import type { Slice } from '../page-clock';
import { blockOf } from '../text/boxes';
import type { GrownLists } from './grown-lists';
import type { FoundHit } from './hit-store';

/** Elements around a change in which hits are judged again. */
const MAX_LEVELS = 4;

/** Blocks of changed nodes, and blocks with hits nearby: their verdict may rest on the words that changed. `hidden` is told of nodes not shown. */
export async function dirtyBlocks(
  nodes: Iterable<Node>,
  lists: GrownLists,
  hits: () => readonly FoundHit[],
  hidden: (node: Node) => void,
  slice: Slice,
): Promise<Set<Element>> {
  const blocks = new Set<Element>();
  const around = new Set<Element>();
  const aroundNew = new Set<Element>();
  const note = async (all: Iterable<Node>, into: Set<Element>): Promise<void> => {
    for (const node of all) {
      if (slice.over) await slice.pause();
      if (!isConnected(node)) continue;
      // Of a document whose root was exchanged, all.
      const block = blockOf(nodeType(node) === DOCUMENT ? (documentElement(document) ?? node) : node);
      if (!block) {
        hidden(node);
        continue;
      }
      blocks.add(block);
      for (const near of ancestors(block)) into.add(near);
    }
  };
  await note(nodes, around);
  await note(lists.others, around);
  await note(lists.cards, aroundNew);
  for (const { block } of hits()) {
    if (blocks.has(block)) continue;
    const own = ancestors(block);
    const isNear = own.some((near) => around.has(near));
    if (isNear || (own.some((near) => aroundNew.has(near)) && !lists.isApart(block, MAX_LEVELS))) blocks.add(block);
  }
  return blocks;
}

/** `block` and what is around it, without the page itself. */
function ancestors(block: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = block; at && found.length < MAX_LEVELS; at = flatParent(at)) {
    const name = localName(at);
    if (name === 'body' || name === 'html' || name === 'main') break;
    found.push(at);
  }
  return found;
}

/**
 * Where on the page a term may begin, asked shortly before a snapshot. What came, moved or changed since counts as a place where one
 * may: the snapshot itself decides, with the words as it reads them.
 */
import { MAY_HOST, rootOf } from '../dom/flat-tree';
import { characters, findAll, isElement } from '../dom/native';
import { Slice } from '../page-clock';
import type { Finder } from '../spot/reading/finder';
import { attributeTexts, WITH_TEXTS } from '../text/attribute-texts';
import { addTexts, Batches } from '../text/possible-hits';
import type { Run } from '../text/run';

interface AskedText {
  data: string;
  /** Its place among the texts that are not only white space. */
  order: number;
}

export class SuspectNodes {
  readonly #texts = new Map<Node, AskedText>();
  readonly #labels = new Map<Node, string[]>();
  #hot: ReadonlySet<Node> = new Set();
  #order = 0;
  #failure: Error | null = null;

  /** Why nothing could be asked, null when it could. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Never rejects. */
  static async find(finder: Finder): Promise<SuspectNodes> {
    const suspects = new SuspectNodes();
    try {
      suspects.#hot = await suspects.#ask(finder);
    } catch (thrown) {
      suspects.#failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    return suspects;
  }

  /** Whether the run was asked about as it stands and no term begins in it: then it holds no hit, and this is false. */
  inRun({ segments }: Run): boolean {
    if (this.#failure) return false;
    let last: AskedText | null = null;
    for (const { node } of segments) {
      const data = characters(node);
      const asked = this.#texts.get(node);
      if (this.#hot.has(node)) return true;
      if (!/\S/.test(data)) continue;
      if (asked?.data !== data) return true;
      // Something hidden, removed or from another tree lies between: the words were not asked about side by side.
      if (last && last !== asked && asked.order !== last.order + 1) return true;
      last = asked;
    }
    return false;
  }

  inLabel(element: Element, text: string): boolean {
    if (this.#failure) return false;
    return this.#hot.has(element) || !this.#labels.get(element)?.includes(text);
  }

  async #ask(finder: Finder): Promise<Set<Node>> {
    const batches = new Batches(
      (texts) => finder.possible(texts, false),
      (node, data) => this.#note(node, data),
    );
    const slice = new Slice();
    const never = new AbortController().signal;
    for (const tree of treesOf(document)) {
      await addTexts(tree, batches, slice, never);
      // A gap: the last words of one tree and the first of the next do not stand side by side.
      this.#order += 1;
      for (const element of findAll(tree, WITH_TEXTS)) {
        for (const { text } of attributeTexts(element)) batches.add(element, text);
        if (slice.over || batches.full) await Promise.all([slice.pause(), batches.room()]);
      }
    }
    return batches.hot();
  }

  #note(node: Node, data: string): void {
    if (isElement(node)) {
      const texts = this.#labels.get(node);
      if (texts) texts.push(data);
      else this.#labels.set(node, [data]);
    } else if (/\S/.test(data)) {
      this.#order += 1;
      this.#texts.set(node, { data, order: this.#order });
    }
  }
}

/** The document and every shadow tree in it. */
function treesOf(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const trees = [root];
  for (const element of findAll(root, MAY_HOST)) {
    const shadow = rootOf(element);
    if (shadow) trees.push(...treesOf(shadow));
  }
  return trees;
}

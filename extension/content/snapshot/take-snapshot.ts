/**
 * One frame in one synchronous pass: nothing can change between its parts. A part that fails is declared and the others are kept.
 * Before it is asked where a term may begin, after it what was read there is judged: the words judged are those of the pass.
 */
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { EMPTY_SOURCE } from '../../../shared/listing/source';
import type { FrameSnapshot } from '../../../shared/messages/protocol';
import { forgetNonHosts } from '../dom/flat-tree';
import {
  baseUri,
  documentCharset,
  documentContentType,
  documentElement,
  documentLastModified,
  documentReferrer,
  documentTitle,
  documentUrl,
  find,
  getAttribute,
} from '../dom/native';
import { collectSource } from '../facts/collect-source';
import { FactBlocks } from '../facts/fact-blocks';

import { geometryOf } from '../geometry';
import type { Finder } from '../spot/reading/finder';
import { documentHtml } from './dom-html';
import { GeneratedText } from './generated-text';
import { noteAnimations, noteHiddenOfFrame, noteInnerAreas } from './hidden-parts';
import { resolve, SELECTORS_CUT, SnapshotImages } from './images';
import { SnapshotNotes } from './notes';
import { selectedNow } from './selected';
import { StyleLoads } from './style-loads';
import { SuspectNodes } from './suspect-nodes';
import { ViewWriter } from './view-html';
import { SuspectWords, visibleText } from './visible-text';

export interface SnapshotOptions {
  /** Most bytes of the serialised document. */
  maxBytes: number;
  finder: Finder;
}

/** Never throws for anything the page holds. */
export async function takeSnapshot({ maxBytes, finder }: SnapshotOptions): Promise<FrameSnapshot> {
  const notes = new SnapshotNotes();
  const images = new SnapshotImages();
  const loads = new StyleLoads(notes);
  const part = <T>(what: string, work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (thrown) {
      notes.missing(what, thrown instanceof Error ? thrown.message : String(thrown));
      return otherwise;
    }
  };
  forgetNonHosts();
  const suspects = await SuspectNodes.find(finder);
  const blocks = new FactBlocks();
  const generated = new GeneratedText(images);
  const trees: ShadowRoot[] = [];
  const read = () =>
    visibleText(
      suspects,
      (element, style) => {
        images.noteStyle(element, style);
        generated.look(element, style);
      },
      (run, start) => blocks.look(run, start),
      (root) => trees.push(root),
    );
  const { text, words, cut } = part('text.txt', read, { text: '', words: new SuspectWords(), cut: null });
  if (cut) notes.missing('text.txt: the rest', cut);
  const html = part('dom.html.txt', () => documentHtml(document, maxBytes, notes), []);
  const dom = new Blob(html, { type: 'text/plain;charset=utf-8' });
  const tooBig = dom.size > maxBytes;
  if (tooBig) notes.missing('dom.html.txt', `it has ${dom.size} bytes, more than an artefact may have`);
  const { view, frames } = part('view.html', () => new ViewWriter(images, notes, loads).write(document), {
    view: { head: '', body: '', styles: '', htmlAttributes: '', bodyAttributes: '' },
    frames: [],
  });
  const listing = part('listing facts', () => collectSource(blocks, trees), EMPTY_SOURCE);
  part('fonts', () => loads.finish(), undefined);
  part('text that style sheets write', () => generated.finish(notes), undefined);
  part('scroll positions', () => noteInnerAreas(notes), undefined);
  part('size of the frame', () => noteHiddenOfFrame(notes), undefined);
  const selected = part('selection', () => selectedNow(notes), null);
  const animations = part('running animations', () => noteAnimations(notes), 0);
  part('places of background pictures', () => images.finish(notes), undefined);
  const root = documentElement(document);
  const title = documentTitle(document);
  if (title.length > LIMITS.titleChars)
    notes.missing('title: the rest', `it has ${title.length} characters, of which ${LIMITS.titleChars} are kept`);
  const address = canonical(notes);
  notes.finish();
  const snapshot: FrameSnapshot = {
    // A document may be all in its own address (`data:`), which would not fit beside itself.
    url: shortened(documentUrl(document), LIMITS.addressChars),
    title: shortened(title, LIMITS.titleChars),
    language: shortened((root && getAttribute(root, 'lang')) ?? '', LIMITS.titleChars) || null,
    referrer: shortened(documentReferrer(document), LIMITS.addressChars),
    contentType: shortened(documentContentType(document), 100),
    charset: documentCharset(document),
    lastModified: documentLastModified(document),
    canonical: address,
    geometry: geometryOf(),
    dom: tooBig ? new Blob([]) : dom,
    view,
    images: images.list,
    frames,
    animations,
    selected,
    text,
    hits: [],
    listing,
    secrets: [...notes.secrets],
    secretsCut: notes.secretsCut,
    transformations: notes.transformations,
    notCaptured: notes.notCaptured,
  };
  // The pass ends here: from now on the page may change.
  try {
    if (suspects.failure) throw suspects.failure;
    const found = await words.hits(finder);
    if (found.unnamed > 0)
      snapshot.notCaptured.push({ what: `${found.unnamed} selector(s) of hits`, reason: SELECTORS_CUT });
    if (found.cut) snapshot.notCaptured.push({ what: 'text.txt: the rest', reason: found.cut });
    return { ...snapshot, hits: found.hits };
  } catch (thrown) {
    snapshot.notCaptured.push({ what: 'hits', reason: thrown instanceof Error ? thrown.message : String(thrown) });
    return snapshot;
  }
}

/** The address that the page calls its own; one that is longer than any address is declared and left off. */
function canonical(notes: SnapshotNotes): string | null {
  const link = find(document, 'link[rel~="canonical" i][href]');
  const address = link ? resolve(getAttribute(link, 'href') ?? '', baseUri(document)) : null;
  if (address === null || address.length <= LIMITS.addressChars) return address;
  notes.missing(
    'canonical address',
    `it has ${address.length} characters, and at most ${LIMITS.addressChars} are kept`,
  );
  return null;
}

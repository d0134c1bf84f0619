/**
 * `view.html`: one standalone document without script, made from the snapshots of a page's frames and from the images that were
 * captured. Pure string work, run in the background; nothing in the result loads, and the page's own strings are never trusted.
 */

import { PAGE_POLICY } from '../../evidence/page-policy';
import type { FrameSnapshot, SnapshotImage } from '../../messages/protocol';
import { withoutFragment } from '../address';
import { caption, missingFrame, missingPicture } from './caption';
import { checkedAttributes, checkedMarkup, type MarkupParts, markedImage } from './check-markup';
import { escapeText } from './escape';
import { frameCss } from './frame-css';
import { ImageShelf } from './image-shelf';
import { type Address, isInlineFontAddress, neutralCss } from './neutral-css';

export interface ViewFrame {
  frameId: number;
  /** -1 for the top frame, as browsers number. */
  parentFrameId: number;
  url: string;
  images: readonly SnapshotImage[];
  /** Address of each child frame element, in the order of the marks. */
  frames: readonly { url: string }[];
  view: FrameSnapshot['view'];
}

export interface ViewInput {
  /** The top frame and those below it. */
  frames: readonly ViewFrame[];
  /** Captured bytes by address. */
  media: ReadonlyMap<string, { mediaType: string; bytes: Uint8Array }>;
  title: string;
  url: string;
  /** ISO 8601. */
  capturedAt: string;
  /** Most bytes the copy may have. */
  maxBytes: number;
}

export interface AssembledView {
  html: Blob;
  missing: { url: string; reason: string }[];
}

const MAX_DEPTH = 8;
/** Sheet of every child frame's tree; the containment keeps the frame's fixed boxes inside it. */
const FRAME_SHEET =
  ':host{display:block;width:100%;height:100%;overflow:auto;contain:layout paint;background:#fff;color:#000}view-html{display:block;min-height:100%}view-body{display:block;margin:8px}';

/** Never throws on any input but an empty list of frames. */
export function assembleView(input: ViewInput): AssembledView {
  const top = input.frames.find((frame) => frame.parentFrameId < 0 || frame.frameId === 0) ?? input.frames[0];
  if (!top) throw new RangeError('no frame to make a reading copy from');
  const shelf = new ImageShelf(input.media, input.maxBytes);
  const body = new FrameWriter(input.frames, shelf).write(top, 0);
  const html = [
    `<!DOCTYPE html>\n<html${body.htmlAttributes}>\n<head>${PAGE_POLICY}<meta charset="utf-8">`,
    `<title>${escapeText(input.title)}</title>\n`,
    '<!-- Derived reading copy: not an original. See capture.json of the same folder for what was captured and how. -->\n',
    `<style>${shelf.sheet}</style>\n<style>${body.styles}</style>\n</head>\n<body${body.bodyAttributes}>\n`,
    caption(input),
    body.content,
    '\n</body>\n</html>\n',
  ];
  return { html: new Blob(html, { type: 'text/html;charset=utf-8' }), missing: shelf.missing };
}

interface WrittenFrame {
  htmlAttributes: string;
  bodyAttributes: string;
  styles: string;
  content: string;
}

class FrameWriter {
  readonly #frames: readonly ViewFrame[];
  readonly #shelf: ImageShelf;
  readonly #written = new Set<ViewFrame>();

  constructor(frames: readonly ViewFrame[], shelf: ImageShelf) {
    this.#frames = frames;
    this.#shelf = shelf;
  }

  write(frame: ViewFrame, depth: number): WrittenFrame {
    this.#written.add(frame);
    const { view, images } = frame;
    const children = this.#childrenOf(frame, depth);
    const address: Address = (url) => {
      const index = markedImage(url);
      if (index === null) return isInlineFontAddress(url) ? url : this.#shelf.inlined(url);
      const image = images[index];
      return image ? this.#shelf.styled(image.url) : null;
    };
    const parts: MarkupParts = {
      address,
      image: (index, attributes, raw) => this.#picture(images[index], attributes, raw),
      frame: (index) => this.#childFrame(children.placed.get(index), frame.frames[index]?.url ?? '', depth),
    };
    const content = checkedMarkup(view.body, parts);
    const rest = children.unplaced.map((child) => this.#childFrame(child, child.url, depth));
    return {
      htmlAttributes: checkedAttributes(view.htmlAttributes, address),
      bodyAttributes: checkedAttributes(view.bodyAttributes, address),
      styles: neutralCss(view.styles, address),
      content: [content, ...rest].join('\n'),
    };
  }

  #picture(image: SnapshotImage | undefined, attributes: string, raw: ReadonlyMap<string, string>): string {
    const url = image?.url ?? '';
    const source = url ? this.#shelf.address(url) : null;
    // Base64 and a media type from our own list need no escaping.
    if (source !== null) return `<img src="${source}"${attributes}>`;
    const px = (name: string) => Math.min(Number.parseInt(raw.get(name) ?? '', 10) || 0, 20_000);
    return missingPicture({ url, alt: image?.alt ?? '', width: px('width'), height: px('height') });
  }

  #childFrame(child: ViewFrame | undefined, url: string, depth: number): string {
    if (!child || depth >= MAX_DEPTH || this.#written.has(child)) return missingFrame(url);
    const { styles, htmlAttributes, bodyAttributes, content } = this.write(child, depth + 1);
    return `<span style="display:block;width:100%;height:100%"><template shadowrootmode="open"><style>${FRAME_SHEET}</style><style>${frameCss(styles)}</style><view-html${htmlAttributes}><view-body${bodyAttributes}>${content}</view-body></view-html></template></span>`;
  }

  /** Which snapshot stands behind which frame element: by address, and the last pair left over by elimination. */
  #childrenOf(frame: ViewFrame, depth: number): { placed: Map<number, ViewFrame>; unplaced: ViewFrame[] } {
    const placed = new Map<number, ViewFrame>();
    if (depth >= MAX_DEPTH) return { placed, unplaced: [] };
    const left = new Set(
      this.#frames.filter((other) => other.parentFrameId === frame.frameId && !this.#written.has(other)),
    );
    frame.frames.forEach(({ url }, index) => {
      const match = [...left].find((child) => sameAddress(child.url, url));
      if (!match) return;
      placed.set(index, match);
      left.delete(match);
    });
    const open = frame.frames.map((_, index) => index).filter((index) => !placed.has(index));
    const [onlyChild, second] = [...left];
    if (onlyChild && !second && open.length === 1 && open[0] !== undefined) {
      placed.set(open[0], onlyChild);
      left.delete(onlyChild);
    }
    return { placed, unplaced: [...left] };
  }
}

function sameAddress(a: string, b: string): boolean {
  const plain = (url: string) => withoutFragment(url) || 'about:blank';
  return plain(a) === plain(b);
}

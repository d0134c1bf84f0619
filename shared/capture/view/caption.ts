/** What Spoor itself writes into the reading copy: the caption at the top, and a box where a picture is missing. */
import { escapeAttribute, escapeText } from './escape';

/** The caption's style stands in its own shadow tree, and important: the page's sheets can't reach it. */
const CAPTION_STYLE = `:host{all:initial!important;display:block!important;box-sizing:border-box!important;width:100%!important;
flex:0 0 100%!important;grid-column:1/-1!important;order:-1!important;position:relative!important;z-index:2147483647!important;
padding:10px 16px!important;background:#fff!important;color:#1c1f23!important;border-bottom:3px double #1c1f23!important;
font:14px/1.45 system-ui,sans-serif!important;overflow-wrap:anywhere!important}p{margin:0}`;

export interface CaptionFacts {
  url: string;
  capturedAt: string;
}

/** One block above the page that says what this file is and is not. */
export function caption({ url, capturedAt }: CaptionFacts): string {
  return `<div><template shadowrootmode="open"><style>${CAPTION_STYLE}</style>
<p><strong>Reading copy, derived by Spoor.</strong> Scripts, links and forms are taken out; pictures are those that were captured.
The evidence is in the screenshots, dom.html.txt and the other files of this capture.</p>
<p>Page: ${escapeText(url)} · captured ${escapeText(capturedAt)}</p></template></div>
`;
}

const MISSING_STYLE =
  'display:inline-block;box-sizing:border-box;overflow:hidden;vertical-align:bottom;min-width:24px;min-height:18px;max-width:100%;border:1px dashed #666;background:#f2f2f2;color:#333;font:12px/1.3 system-ui,sans-serif;overflow-wrap:anywhere';

export interface MissingPicture {
  url: string;
  alt: string;
  /** CSS px; 0 when not known. */
  width: number;
  height: number;
}

/** A box of the picture's size with its alternative text and its address, as text. */
export function missingPicture({ url, alt, width, height }: MissingPicture): string {
  const size = `${width > 0 ? `;width:${width}px` : ''}${height > 0 ? `;height:${height}px` : ''}`;
  const address = url.startsWith('data:') ? `${url.slice(0, 40)}…` : url;
  const words = [alt, `[picture not captured] ${address}`].filter(Boolean).join(' · ');
  return `<span role="img" title="${escapeAttribute(words)}" style="${MISSING_STYLE}${size}">${escapeText(words)}</span>`;
}

/** A box in place of a child frame of which there is no snapshot. */
export function missingFrame(url: string): string {
  return `<span style="${MISSING_STYLE}">${escapeText(`[frame not captured] ${url}`)}</span>`;
}

/**
 * How much of one page a capture takes. A page may be of any size; what lies beyond a limit is named in `notCaptured` with the limit.
 * The list for readers is docs/limits.md, which a test holds against this one. Bytes are UTF-8, characters UTF-16 units.
 */
export const LIMITS = {
  /** One file of a capture; the format's own limit (docs/evidence-format.md). */
  artefactBytes: 128 * 1024 * 1024,
  /** All files of one capture that are taken from the page. */
  captureBytes: 1024 * 1024 * 1024,
  /** Frames of which the document is taken, the page itself included. */
  frames: 200,
  /** Time in which all documents must have answered. */
  documentsMs: 100_000,
  /** Visible text of one frame. */
  textChars: 10_000_000,
  /** Displayed elements of one frame that are asked for text which style sheets write. */
  generatedElements: 30_000,
  /** Hits listed for one frame. */
  hits: 5_000,
  /** Of all frames together: visible text, hits, and addresses of pictures. */
  captureTextChars: 60_000_000,
  captureHits: 20_000,
  captureAddressChars: 32_000_000,
  /** All that is told of all hits: capture.json holds it. */
  captureHitChars: 24_000_000,
  /** Markup of one frame in the reading copy. */
  viewChars: 48_000_000,
  /** The reading copy with its pictures. */
  viewBytes: 64 * 1024 * 1024,
  /** Pictures named in one frame. */
  frameImages: 2_000,
  /** Addresses of one frame's pictures together: pictures that stand in their own address (`data:`) and canvases count in full. */
  imageAddressChars: 16_000_000,
  /** Addresses of one document's frames together; of those beyond it the beginnings. */
  frameAddressChars: 2_000_000,
  /** Selectors of one frame's hits together, and of its pictures. */
  selectorChars: 2_000_000,
  /** Attributes of `html` and of `body` in the reading copy. */
  rootAttributeChars: 200_000,
  /** One picture's address, unless the picture itself stands in it. */
  addressChars: 16_000,
  /** Pictures of which the original bytes are kept, and their bytes together. */
  images: 300,
  imageBytes: 256 * 1024 * 1024,
  /** Pictures larger than this are kept and not decoded: no size, no perceptual hash. */
  decodedPixels: 100_000_000,
  /** Of the full picture, CSS px × CSS px: a page may be as wide as it likes. */
  pictureArea: 400_000_000,
  /** Style sheets and fonts of one frame that are named as missing, and fonts that are asked whether they came. */
  styleParts: 100,
  fontFaces: 20_000,
  /** Pixels of one canvas. */
  canvasPixels: 16_000_000,
  /** Entries of `notCaptured` and of `transformations`; more are counted. One frame's notes, and the capture's. */
  frameNotes: 300,
  notes: 3_000,
  /** Length of one entry's words. */
  noteChars: 2_000,
  /** Title and addresses in capture.json. */
  titleChars: 4_000,
  /** Of one title, address, attribute or field so much is searched for words. */
  searchedChars: 20_000,
  /** Values of blanked fields that other files are searched for. */
  secrets: 500,
  secretChars: 1_000_000,
} as const;

/** `text`, or its beginning with its length: what a page wrote may be of any length. */
export function shortened(text: string, chars: number = LIMITS.noteChars): string {
  if (text.length <= chars) return text;
  // Not between the two halves of one character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(chars - 1)) ? chars - 1 : chars;
  return `${text.slice(0, end)}… (${text.length} characters)`;
}

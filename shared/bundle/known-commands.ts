/**
 * Whether a `VERIFY.txt` is one that this version writes. People run its commands, and whoever seals a bundle with a key of their own can put
 * others there: what is not known is not to be run unread.
 */
import type { BundleSource } from './source';
import { verifyText } from './verify-text';

/** Each thing that differs from bundle to bundle becomes a word of its own; what is left must be ours, letter for letter. */
function normal(line: string): string {
  return line
    .replaceAll(/c\d{4,}-[0-9a-f]{8}/g, 'CAPTURE')
    .replaceAll(/[0-9a-f]{64}/g, 'DIGEST')
    .replaceAll(/[0-9a-f]{16}/g, 'SHORT')
    .replaceAll(/\d+/g, '0');
}

/** Number, from 1, and words of the first line that this version does not write; null when there is none. */
export function firstUnknownLine(text: string): { number: number; line: string } | null {
  const known = knownLines();
  const lines = text.split('\n');
  const at = lines.findIndex((line) => !known.has(normal(line)));
  return at < 0 ? null : { number: at + 1, line: lines[at] ?? '' };
}

let made: ReadonlySet<string> | undefined;

/** Of a bundle with everything that adds lines: other keys, imports by either kind of key, receipts, erased and withheld parts, copies. */
function knownLines(): ReadonlySet<string> {
  if (made) return made;
  const [own, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const capture = (key: string, disclosed: boolean) => ({
    ...{ id: 'c0001-00000000', disclosed },
    record: { signingKeySha256: key },
  });
  const imported = (keySha256: string) => ({
    folder: `data/imported/${'c'.repeat(16)}-01`,
    keySha256,
    lines: [],
    head: own,
  });
  const receipt = (keySha256: string) => ({ path: `data/receipts/${'d'.repeat(16)}.json`, keySha256 });
  const nothing: Record<'erased' | 'withheld' | 'withheldArtefacts', object[]> = {
    ...{ erased: [], withheld: [], withheldArtefacts: [] },
  };
  const base = { signer: { fingerprint: own }, caseRecord: nothing, captures: [] };
  const all = {
    ...base,
    caseRecord: { erased: [{}], withheld: [{}], withheldArtefacts: [{}] },
    captures: [capture(other, false), capture(own, true)],
    imported: [imported(own), imported(other)],
    receipts: [receipt(own), receipt(other)],
  };
  // Only the members named above are read for the text.
  const texts = [base, all].map((source) => verifyText(source as unknown as BundleSource));
  made = new Set(texts.flatMap((text) => text.split('\n').map(normal)));
  return made;
}

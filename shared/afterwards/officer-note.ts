/**
 * What the officer writes about a sealed capture: what was seen (observation), what it means (assessment), what follows (decision), and a
 * marked copy of a picture. `capture.json` is signed and stays as it is: each is a note of its own, `data/notes/<capture>/note-NN.json`,
 * added and never changed; a decision is taken back by a later one.
 */
import { EVIDENCE_FORMAT } from '../capture/record';
import type { Mark } from './marks-on-picture';

/** Kept apart: what anybody could have seen, and what the officer concludes from it. */
export const REMARK_KINDS = ['observation', 'assessment'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

/** `withdrawn`: the decision before it no longer holds. */
const DECISIONS = ['relevant', 'not-relevant', 'to-check', 'withdrawn'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface NoteHead {
  schema: 'spoor-evidence/1';
  captureId: string;
  /** Of the `capture.json` it speaks of. */
  captureSha256: string;
  /** 16 random bytes, hex: keeps the digest in the ledger from being guessed after erasure. */
  salt: string;
  at: string;
  /** As declared by the officer. */
  officer: { id: string; name: string };
}

export interface Remark extends NoteHead {
  kind: RemarkKind;
  text: string;
}

export interface DecisionNote extends NoteHead {
  kind: 'decision';
  decision: Decision;
  /** Why; may be empty. */
  text: string;
}

/** A picture drawn from a sealed one, with marks of the officer. The sealed picture is untouched. */
export interface Annotation extends NoteHead {
  kind: 'annotation';
  /** The drawn picture, beside this note. */
  picture: { path: string; sha256: string; bytes: number; width: number; height: number };
  /** The sealed picture it was made from, relative to the capture's folder, and its digest. */
  derivedFrom: { path: string; sha256: string };
  /** Px of the picture, in the order in which they were drawn. */
  marks: Mark[];
  text: string;
}

export type OfficerNote = Remark | DecisionNote | Annotation;

/** Longest text of one note, UTF-16 units. */
export const LONGEST_NOTE = 8_000;

/** Throws a `RangeError` for a remark of no known kind, without words, or too long. */
export function remarkOf(kind: string, text: string, head: Omit<NoteHead, 'schema'>): Remark {
  const known = REMARK_KINDS.find((one) => one === kind);
  const plain = plainText(text);
  if (!known) throw new RangeError(`no kind of note ${kind}`);
  if (plain === '') throw new RangeError('a note without words');
  return { schema: EVIDENCE_FORMAT, kind: known, ...head, text: plain };
}

/** A note as it was found. `brought`: it came with an imported bundle, so whoever sealed that wrote the name in it. */
export type FoundNote = OfficerNote & { brought?: true };

/** Throws a `RangeError` for a decision that is none. */
export function decisionOf(decision: string, text: string, head: Omit<NoteHead, 'schema'>): DecisionNote {
  const known = DECISIONS.find((one) => one === decision);
  if (!known) throw new RangeError(`no decision ${decision}`);
  return { schema: EVIDENCE_FORMAT, kind: 'decision', ...head, decision: known, text: plainText(text) };
}

export function annotationOf(
  parts: Pick<Annotation, 'picture' | 'derivedFrom' | 'marks'> & { text: string },
  head: Omit<NoteHead, 'schema'>,
): Annotation {
  if (parts.marks.length === 0) throw new RangeError('a marked copy without marks');
  return { schema: EVIDENCE_FORMAT, kind: 'annotation', ...head, ...parts, text: plainText(parts.text) };
}

/** Trimmed and well formed. Throws a `RangeError` when it is too long: cutting it would lose words. */
function plainText(text: string): string {
  const plain = text.trim().toWellFormed();
  if (plain.length > LONGEST_NOTE) throw new RangeError(`a note of ${plain.length} characters`);
  return plain;
}

/** The decision that holds after these, oldest first; null when none was taken or the last was taken back. */
export function decisionNow(notes: readonly OfficerNote[]): DecisionNote | null {
  const last = notes.filter((note) => note.kind === 'decision').at(-1);
  return last && last.decision !== 'withdrawn' ? last : null;
}

const KINDS: ReadonlySet<string> = new Set([...REMARK_KINDS, 'decision', 'annotation']);

/** A stored or imported note of these kinds; null for any other. Its members were checked when it was made or taken in. */
export function asOfficerNote(value: unknown): OfficerNote | null {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return typeof kind === 'string' && KINDS.has(kind) ? (value as OfficerNote) : null;
}

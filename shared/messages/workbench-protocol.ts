/** Messages of the side panel about the officer's own work on cases and captures: notes, decisions, tags, order, marked copies. */
import type { Mark } from '../afterwards/marks-on-picture';
import type { Decision, FoundNote, OfficerNote, RemarkKind } from '../afterwards/officer-note';

export interface WorkbenchProtocol {
  /** Remarks, decisions and marked copies of a capture, oldest first, those that came with an import included. */
  'notes.of': { request: { captureId: string }; response: FoundNote[] };
  /** Adds a note and its ledger line. Throws `bad-message` for a note without words. */
  'notes.add': { request: { captureId: string; kind: RemarkKind; text: string }; response: OfficerNote };
  'notes.decide': { request: { captureId: string; decision: Decision; text: string }; response: OfficerNote };
  /** Keeps a picture drawn from a sealed one beside the capture. `from`: path of the sealed picture within the capture. */
  'notes.annotate': {
    request: {
      captureId: string;
      from: string;
      picture: Blob;
      width: number;
      height: number;
      marks: Mark[];
      text: string;
    };
    response: OfficerNote;
  };
  /** The bytes of a marked copy. `path`: as in its note. */
  'notes.picture': { request: { captureId: string; path: string }; response: { blob: Blob } };
  /** Hits to draw over the pictures of a capture; empty for captures of earlier versions and of other machines. */
  'capture.boxes': { request: { captureId: string }; response: HitBoxes };
  /** What was set on a case and its captures; captures without any are not listed. */
  'marks.of': { request: { caseId: string }; response: WorkMark[] };
  /** Tags of a capture or of the case itself, instead of those before. */
  'marks.tag': { request: { caseId: string; object: string; tags: string[] }; response: WorkMark };
  /** Puts captures into the officer's own order, which renumbers nothing. `rank` null: where its number puts it. */
  'marks.rank': { request: { caseId: string; object: string; rank: number | null }; response: WorkMark };
  /** Closes or opens a case; the ledger says so. */
  'case.close': { request: { caseId: string; closed: boolean; text: string }; response: { closedAt: string | null } };
}

/** Where the hits of the top document stand, numbered as the record lists them. CSS px. */
export interface HitBoxes {
  /** From the upper left corner of the window. */
  viewport: { number: number; x: number; y: number; width: number; height: number }[];
  /** From the upper left corner of the page, as the whole picture shows it. */
  page: { number: number; x: number; y: number; width: number; height: number }[];
}

/** What the officer set on a capture, or on a case (`object` is its id). Stays on this machine and in its backups. */
export interface WorkMark {
  object: string;
  caseId: string;
  tags: string[];
  /** Place in the officer's own order; the exhibit's number where none was given. */
  rank: number | null;
  /** The decision that holds, as in the last note of that kind. */
  decision: { decision: Decision; at: string; officer: string } | null;
  /** Remarks of each kind. */
  observations: number;
  assessments: number;
}

/** Longest tag, and tags of one object. */
export const LONGEST_TAG = 40;
export const MAX_TAGS = 20;

/**
 * What several ledgers of one case say together. The own ledger's `combination` line carries the head of the ledger of an imported
 * bundle; that ledger may have combined others in its turn. Walking them in the order of the lines gives the captures of the case.
 */
import type { LedgerLine } from './ledger-entry';

/** A ledger that came with an imported bundle, up to the line that bundle was sealed on. */
export interface ImportedLedger {
  /** Digest of its last line. */
  head: string;
  /** The case it belongs to. */
  caseId: string;
  entries: readonly LedgerLine[];
}

export interface CollectedCapture {
  sha256: string | null;
  /** The lines that brought it in, each with the case of its ledger. One capture may stand in a ledger and in a copy of it. */
  lines: { line: LedgerLine; caseId: string }[];
}

/** What `walkLedgers` cannot follow. */
export interface LedgerFault {
  kind: 'unknown-head' | 'brought-in-twice' | 'moved-out-unknown' | 'digest-differs' | 'combined-in-a-circle';
  line: LedgerLine;
}

export interface LedgerWalk {
  captures: Map<string, CollectedCapture>;
  /** Heads that a `combination` line led to. */
  reached: Set<string>;
  /** All erasure lines met. `known`: the capture had been brought in by a line before it, else there was nothing to erase. */
  erasures: { line: LedgerLine; own: boolean; known: boolean }[];
  faults: LedgerFault[];
}

/**
 * Walks the own ledger and every ledger it combined, each once: two officers who hand a case back and forth combine each other's
 * ledgers again and again, and walking every one of these would take twice as long with each turn. `own.entries` are checked lines in order; `imported` by head.
 * Captures are those collected or moved in, and not moved out since; erased and withheld ones are among them.
 */
export function walkLedgers(
  own: { caseId: string; entries: readonly LedgerLine[] },
  imported: ReadonlyMap<string, ImportedLedger>,
): LedgerWalk {
  const walk: LedgerWalk = { captures: new Map(), reached: new Set(), erasures: [], faults: [] };
  const open = new Set<string>();
  const go = (caseId: string, entries: readonly LedgerLine[], isOwn: boolean) => {
    const broughtInHere = new Set<string>();
    for (const line of entries) {
      const { op, object, sha256 } = line;
      if (op === 'combination') {
        const other = sha256 === null ? undefined : imported.get(sha256);
        if (!other) walk.faults.push({ kind: 'unknown-head', line });
        else if (open.has(other.head)) walk.faults.push({ kind: 'combined-in-a-circle', line });
        else if (!walk.reached.has(other.head)) {
          walk.reached.add(other.head);
          open.add(other.head);
          go(other.caseId, other.entries, false);
          open.delete(other.head);
        }
      }
      if (object === null) continue;
      if (op === 'collection' || op === 'moved-in') {
        if (broughtInHere.has(object)) walk.faults.push({ kind: 'brought-in-twice', line });
        broughtInHere.add(object);
        bringIn(walk, caseId, line, object);
      } else if (op === 'moved-out') {
        broughtInHere.delete(object);
        if (!walk.captures.delete(object)) walk.faults.push({ kind: 'moved-out-unknown', line });
      } else if (op === 'erasure') walk.erasures.push({ line, own: isOwn, known: walk.captures.has(object) });
    }
  };
  go(own.caseId, own.entries, true);
  return walk;
}

function bringIn(walk: LedgerWalk, caseId: string, line: LedgerLine, object: string): void {
  const known = walk.captures.get(object);
  if (known === undefined) walk.captures.set(object, { sha256: line.sha256, lines: [{ line, caseId }] });
  else if (known.sha256 !== line.sha256) walk.faults.push({ kind: 'digest-differs', line });
  else known.lines.push({ line, caseId });
}

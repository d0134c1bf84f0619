/** Cases: create, choose, list. The Intake case is made when it is first needed. */
import { appendEntry } from '../../shared/evidence/ledger';
import { NO_PREVIOUS } from '../../shared/evidence/ledger-entry';
import type { CaseInput, CaseSummary } from '../../shared/messages/summaries';
import { SpoorError } from '../platform/errors';
import type { BackupFact } from './custody-rows';
import { database } from './database';
import { whileKeyStays } from './keys';
import { entryFor } from './ledger';
import type { CaseRow } from './schema';
import { readSettings } from './settings';
import { captureSummaries } from './summaries';

/** Creates a case with its first ledger lines. Throws `case-number-missing` or `case-number-taken`. */
export function createCase(input: CaseInput, intake = false): Promise<CaseRow> {
  return whileKeyStays((key) => addCase(input, intake, key.fingerprint));
}

async function addCase(input: CaseInput, intake: boolean, fingerprint: string): Promise<CaseRow> {
  const caseNumber = input.caseNumber.trim();
  if (!caseNumber) throw new SpoorError('case-number-missing');
  const store = database();
  const settings = await readSettings();
  const caseId = crypto.randomUUID();
  const opened = await appendEntry({ sha256: NO_PREVIOUS, seq: 0 }, await entryFor('case-opened', { object: caseId }));
  const key = await appendEntry(
    opened,
    await entryFor('key-created', { object: fingerprint.slice(0, 16), sha256: fingerprint }),
  );
  const row: CaseRow = {
    caseId,
    caseNumber,
    title: input.title.trim(),
    legalBasis: input.legalBasis.trim(),
    virtualIdentity: input.virtualIdentity.trim(),
    officer: input.officer.trim() || settings.officerName,
    organisation: input.organisation.trim() || settings.organisation,
    openedAt: new Date().toISOString(),
    intake: intake ? 1 : 0,
    nextExhibit: 1,
    headSha256: key.sha256,
    headSeq: key.seq,
    lastExportAt: null,
    lastExportNext: 1,
    retentionReviewAt: null,
    purgedAt: null,
  };
  await store.transaction('rw', store.cases, store.ledger, async () => {
    if (await store.cases.where('caseNumber').equals(caseNumber).count())
      throw new SpoorError('case-number-taken', caseNumber);
    await store.cases.add(row);
    await store.ledger.bulkAdd([opened, key].map(({ line, sha256, seq }) => ({ caseId, line, sha256, seq })));
  });
  return row;
}

/** Where captures without a chosen case go. Its number carries the officer's id, so that two officers' Intakes differ. */
export async function intakeCase(): Promise<CaseRow> {
  const store = database();
  const existing = await store.cases.where('intake').equals(1).first();
  if (existing) return existing;
  return navigator.locks.request('spoor-intake', async () => {
    const made = await store.cases.where('intake').equals(1).first();
    if (made) return made;
    const { officerId } = await readSettings();
    const number = `INTAKE-${officerId.slice(2).toUpperCase()}`;
    return createCase(
      { caseNumber: number, title: 'Intake', legalBasis: '', virtualIdentity: '', officer: '', organisation: '' },
      true,
    );
  });
}

/** The case that captures go to now: the chosen one, else Intake. */
export async function currentCase(): Promise<CaseRow> {
  const store = database();
  const chosen = await store.meta.get('current-case');
  const row = chosen ? await store.cases.get(chosen.value as string) : undefined;
  return row && !row.purgedAt ? row : intakeCase();
}

/** Where the next captures go. Throws `case-purged` for one that was erased. */
export async function chooseCase(caseId: string): Promise<void> {
  if ((await requireCase(caseId)).purgedAt) throw new SpoorError('case-purged');
  await database().meta.put({ key: 'current-case', value: caseId });
}

/** Throws `case-not-found`. */
export async function requireCase(caseId: string): Promise<CaseRow> {
  const row = await database().cases.get(caseId);
  if (!row) throw new SpoorError('case-not-found', caseId);
  return row;
}

/** The last backup that was written and read again. */
export async function lastBackup(): Promise<BackupFact | null> {
  const row = await database().meta.get('last-backup');
  return row ? (row.value as BackupFact) : null;
}

/** All cases, Intake first, then the newest. */
export async function listCases(): Promise<CaseSummary[]> {
  const store = database();
  const [rows, current, backup, waiting] = await Promise.all([
    store.cases.toArray(),
    currentCase(),
    lastBackup(),
    store.tokens.where('state').equals('waiting').toArray(),
  ]);
  const savedUntil = backup?.at ?? '';
  const summaries = await Promise.all(
    rows.map(async (row): Promise<CaseSummary> => {
      const captures = await captureSummaries(row.caseId);
      // What was imported lies in the bundle it came with.
      const open = captures.filter(
        ({ number, at, imported }) => number >= row.lastExportNext && at > savedUntil && !imported,
      );
      const { caseId, caseNumber, title, legalBasis, virtualIdentity, officer, organisation, openedAt, lastExportAt } =
        row;
      return {
        ...{ caseId, caseNumber, title, legalBasis, virtualIdentity, officer, organisation, openedAt, lastExportAt },
        ...{ erased: await store.absent.where('caseId').equals(row.caseId).count() },
        ...{ retentionReviewAt: row.retentionReviewAt ?? null, purgedAt: row.purgedAt ?? null },
        ...{ closedAt: row.closedAt ?? null, tags: (await store.workMarks.get(caseId))?.tags ?? [] },
        waitingTokens: waiting.filter((token) => token.caseId === caseId).length,
        lastCaptureAt: captures.reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null),
        ...{ intake: row.intake === 1, current: caseId === current.caseId },
        ...{ captures: captures.length, notExported: open.length },
        bytes: captures.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    }),
  );
  return summaries.sort((a, b) => Number(b.intake) - Number(a.intake) || b.openedAt.localeCompare(a.openedAt));
}

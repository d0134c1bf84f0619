/** Compares two sealed captures of a case and keeps the outcome beside them. */
import { type ComparedCapture, type Comparison, compare } from '../../../shared/compare/compare';
import { makeSalt, webRandom } from '../../../shared/evidence/ids';
import { SpoorError } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { addAnnex, annexesAbout } from '../../store/annexes';
import { artefactBlob, captureRows, recordOf, requireCapture } from '../../store/captures';
import { sameAdvert } from '../../store/links';
import type { CaptureRow } from '../../store/schema';

/** Longer text is compared up to here. */
const MAX_TEXT = 4_000_000;

/**
 * Compares two captures of one case, the earlier first, and keeps what came of it under the ledger. The same two again: the comparison
 * of then.
 */
export async function compareCaptures(firstId: string, secondId: string): Promise<Comparison> {
  const [one, other] = await Promise.all([requireCapture(firstId), requireCapture(secondId)]);
  if (one.id === other.id || one.caseId !== other.caseId)
    throw new SpoorError('bad-message', 'only two captures of one case can be compared');
  // Whatever the order they were chosen in: the first is the one that was made first.
  const [first, second] = one.number < other.number ? [one, other] : [other, one];
  const path = `data/comparisons/${first.id}_${second.id}.json`;
  const there = (await annexesAbout(first.id)).find((row) => row.path === path);
  if (there) return JSON.parse(there.json) as Comparison;
  const sides = await Promise.all([comparedCapture(first), comparedCapture(second)]);
  const value = compare(...sides, { salt: makeSalt(webRandom), at: new Date().toISOString() });
  await addAnnex(first.caseId, [first.id, second.id], 'compared', () => ({ path, value }));
  tellUi({ type: 'store', caseId: first.caseId });
  return value;
}

async function comparedCapture(row: CaptureRow): Promise<ComparedCapture> {
  const record = await recordOf(row.id);
  const has = (role: string) => record.artefacts.find((artefact) => artefact.role === role)?.path;
  const text = has('text');
  const http = has('http');
  return {
    ...{ record, sha256: row.sha256 },
    text: text ? await (await artefactBlob(row.id, text)).slice(0, MAX_TEXT).text() : null,
    status: http ? statusOf(await (await artefactBlob(row.id, http)).text()) : null,
  };
}

function statusOf(json: string): number | null {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return null;
  const { statusCode } = value as Record<string, unknown>;
  return typeof statusCode === 'number' ? statusCode : null;
}

/** Earlier captures of the case with the same advert number on the same platform, or of the same address. Newest first. */
export async function candidatesFor(captureId: string): Promise<{ id: string; exhibit: string; at: string }[]> {
  const row = await requireCapture(captureId);
  const [rows, again] = await Promise.all([captureRows(row.caseId), sameAdvert(captureId)]);
  const same = (other: CaptureRow) => again.has(other.id) || plain(other.url) === plain(row.url);
  return rows
    .filter((other) => other.number < row.number && same(other))
    .reverse()
    .slice(0, 20)
    .map(({ id, exhibit, at }) => ({ id, exhibit, at }));
}

const plain = (url: string) => url.split(/[?#]/)[0];

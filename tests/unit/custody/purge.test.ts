/** What of a purged case may not stay: words about people, wherever they lie. */
import '../store/environment';
import { expect, it } from 'vitest';
import type { JobRow } from '../../../extension/store/schema';
import { addCapture, newCase, startMachine } from './machine';

it('a purge leaves no notes, watch words, failed captures or imported reports, and says what became of their bytes', async () => {
  const anna = await startMachine('Anna Adler');
  const store = anna.database();
  const { caseId } = await newCase(anna, 'BE/2026-17');
  await addCapture(anna, caseId);
  await store.cases.update(caseId, { watchWords: ['+32 470 00 00 00'] });
  const reason = await anna.notes.keepNote(caseId, 'shown to a witness');
  await store.jobs.add({ jobId: 'j', caseId, state: 'failed', url: 'https://shop.test/someone' } as JobRow);
  const digest = 'ab'.repeat(32);
  await store.blobs.put({ sha256: digest, bytes: 3, blob: new Blob(['who']) });
  await store.parts.put({ caseId, path: 'data/queue/q/decisions.json', sha256: digest, bytes: 3 });
  await store.parts.put({ caseId, path: 'data/receipts/0011223344556677.json', sha256: digest, bytes: 3 });
  const report = await anna.erase.purgeCase(caseId, 'retention-expired', 'five years');
  expect([...(await anna.notes.notesOf(caseId)).values()]).toEqual(['five years']);
  expect(await store.notes.get(reason ?? '')).toBeUndefined();
  expect((await store.cases.get(caseId))?.watchWords).toEqual([]);
  expect(await store.jobs.count()).toBe(0);
  expect((await store.parts.toArray()).map(({ path }) => path)).toEqual(['data/receipts/0011223344556677.json']);
  // The receipt has the same bytes and stays.
  expect(report.bytes.find(({ sha256 }) => sha256 === digest)?.state).toBe('shared');

  // Kept as it was hashed until it is in a file: a download may be refused.
  const [kept, ...others] = await anna.erase.unsavedReports();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ caseId, text: anna.erase.reportText(report) });
  await anna.erase.forgetReport(caseId);
  expect(await anna.erase.unsavedReports()).toEqual([]);
});

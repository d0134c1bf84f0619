/** A key that is replaced while a capture waits for its ledger does not sign that capture. */
import './faults-world';
import { expect, it } from 'vitest';
import { rotateKey } from '../../../extension/store/keys';
import { withLedger } from '../../../extension/store/ledger';
import { expectWhole, newJob, run, sealedRecord, world } from './faults-world';

it('signs with the key that the ledger names where the capture stands', async () => {
  const job = await newJob();
  let release = () => {};
  // As an import of a large bundle in another page of Spoor, after which the officer's new key is next in the line.
  const held = withLedger(job.caseId, () => new Promise<void>((resolve) => (release = resolve)));
  const rotated = rotateKey('compromised');
  const capture = run(job);
  while (!world.runs.includes('derive')) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
  release();
  await Promise.all([held, capture]);
  expect((await sealedRecord(job)).signingKeySha256).toBe((await rotated).fingerprint);
  await expectWhole();
});

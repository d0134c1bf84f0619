/** `key-created` lines forged, moved or left out: a bundle that contradicts its own ledger about keys is refused. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../shared/evidence/ledger-entry';
import { expectRefused, verdictOf } from './expect-refused';
import { entry, makeBundle, makeKey, sha256, type TestBundle, type TestKey } from './make-bundle';

const LEDGER = 'data/log/ledger.jsonl';
const created = ({ fingerprint }: TestKey, parts: Partial<LedgerEntry> = {}) =>
  entry('key-created', 1, { object: fingerprint.slice(0, 16), sha256: fingerprint, ...parts });

let old: TestKey;
let now: TestKey;

beforeEach(() => {
  old = makeKey();
  now = makeKey();
});

/**
 * A bundle of two captures by `signers`, whose ledger is: opened, `before`, first capture, `between`, second capture, `after`. Every
 * signature, digest and place in the ledger is made to fit, as who holds the keys can.
 */
function bundleWith(
  signers: [TestKey, TestKey],
  { before = [], between = [], after = [] }: Partial<Record<'before' | 'between' | 'after', LedgerEntry[]>>,
  sealedBy: TestKey,
): TestBundle {
  const bundle = makeBundle({ key: old });
  const [opened, , , disclosed] = bundle.ledger();
  if (!opened || !disclosed) throw new Error('a bundle without a ledger');
  const lines: LedgerEntry[] = [opened, ...before];
  for (const [index, id] of bundle.captureIds.entries()) {
    const key = signers[index] ?? old;
    bundle.setLedger(lines);
    bundle.promiseLedger();
    const place = { ledgerHead: bundle.info['Ledger-Head-SHA256'] ?? '', seq: lines.length + 1 };
    bundle.editCapture(id, (record) => Object.assign(record, place, { signingKeySha256: key.fingerprint }), key);
    const digest = sha256(bundle.get(`data/captures/${id}/capture.json`));
    bundle.editCase(({ captures }) => Object.assign(captures[index] ?? {}, { sha256: digest }));
    lines.push(entry('collection', index + 2, { object: id, sha256: digest }));
    if (index === 0) lines.push(...between);
  }
  bundle.setLedger([...lines, ...after, disclosed]);
  bundle.promiseLedger();
  for (const key of [old, now])
    if (key !== sealedBy) bundle.set(`signatures/${key.fingerprint.slice(0, 16)}.pem`, key.pem);
  return bundle.seal(sealedBy);
}

describe('a rotation', () => {
  it('in its order is accepted', async () => {
    const bundle = bundleWith([old, now], { before: [created(old)], between: [created(now)] }, now);
    expect((await verdictOf(bundle.zip(), [now.fingerprint])).refusals).toEqual([]);
    // Captures of a ledger that names no keys are only vouched for by the seal.
    expect((await verdictOf(bundleWith([old, now], {}, now).zip(), [now.fingerprint])).refusals).toEqual([]);
  });
  it('after which the old key seals', async () => {
    const lines = { before: [created(old)], after: [created(now, { reasonCode: 'compromised' })] };
    await expectRefused(bundleWith([old, old], lines, old), 'ledger-keys', LEDGER);
  });
  it('after which the old key signs a capture', async () => {
    const lines = { before: [created(old)], between: [created(now)] };
    await expectRefused(bundleWith([old, old], lines, now), 'ledger-keys', LEDGER);
  });
  it('before which the new key signs', async () => {
    const lines = { before: [created(old)], after: [created(now)] };
    await expectRefused(bundleWith([now, now], lines, now), 'ledger-keys', LEDGER);
  });
  it('with its lines in the other order', async () => {
    const lines = { before: [created(now)], between: [created(old)] };
    await expectRefused(bundleWith([old, now], lines, now), 'ledger-keys', LEDGER);
  });
  it('of which the ledger says nothing, all signed and sealed anew by somebody', async () => {
    await expectRefused(bundleWith([old, now], { before: [created(old)] }, now), 'ledger-keys', LEDGER);
  });
  it('that names a key by half, by another’s digits or not at all', async () => {
    for (const parts of [{ object: null }, { object: now.fingerprint.slice(0, 16) }, { sha256: null }])
      await expectRefused(bundleWith([old, old], { before: [created(old, parts)] }, old), 'ledger-keys', LEDGER);
  });
});

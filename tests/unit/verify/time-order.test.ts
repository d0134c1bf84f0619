/** Times that contradict each other: told where a machine's clock may be the reason, refused where only authorities' clocks take part. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkTimeOrder } from '../../../shared/verify/bundle/time-order';
import { Findings } from '../../../shared/verify/findings';
import type { CheckedToken } from '../../../shared/verify/timestamps/token-check';
import type { WarningId } from '../../../shared/verify/warnings';
import { verdictOf } from './expect-refused';
import { entry, makeBundle, sha256, type TestBundle } from './make-bundle';
import { Authority, hasOpenssl } from './openssl-authority';

const LEDGER = 'data/log/ledger.jsonl';
let bundle: TestBundle;
let first: string;
let path: string;

beforeEach(() => {
  bundle = makeBundle();
  [first = ''] = bundle.captureIds;
  path = `data/captures/${first}/capture.json`;
});

/** Everything made to fit what was changed, and sealed again. */
function fitted(): TestBundle {
  const digest = sha256(bundle.get(path));
  bundle.editCase((record) => {
    for (const capture of record.captures) if (capture.id === first) capture.sha256 = digest;
  });
  bundle.setLedger(
    bundle
      .ledger()
      .map((line) => (line.op === 'collection' && line.object === first ? { ...line, sha256: digest } : line)),
  );
  bundle.promiseLedger();
  return bundle.seal();
}

async function expectWarned(warning: WarningId, file: string, zip = bundle.zip()): Promise<string> {
  const { status, refusals, warnings } = await verdictOf(zip, [bundle.key.fingerprint]);
  expect(refusals).toEqual([]);
  expect(status).toBe('intact-confirmed');
  expect(warnings.map((note) => [note.warning, note.file])).toEqual([[warning, file]]);
  return warnings[0]?.detail ?? '';
}

describe('a bundle whose times fit together', () => {
  it('has no warning', async () => {
    expect((await verdictOf(bundle.zip())).warnings).toEqual([]);
  });
});

describe('told, and not refused', () => {
  beforeEach(() => {
    bundle = makeBundle({ captures: 1 });
    [first = ''] = bundle.captureIds;
    path = `data/captures/${first}/capture.json`;
  });

  it('a ledger line dated before the one it follows', async () => {
    const [opened, collection, disclosure] = bundle.ledger();
    if (!opened || !collection || !disclosure) throw new Error('no three lines');
    bundle.setLedger([opened, collection, { ...disclosure, at: '2026-03-02T10:01:50.000Z' }]);
    bundle.promiseLedger();
    bundle.seal();
    expect(await expectWarned('time-ledger', LEDGER)).toContain('line 3');
  });
  it('a second less, as a clock that is kept right does it, is no warning', async () => {
    const [opened, collection, disclosure] = bundle.ledger();
    if (!opened || !collection || !disclosure) throw new Error('no three lines');
    bundle.setLedger([
      opened,
      collection,
      { ...disclosure, at: new Date(Date.parse(collection.at) - 1000).toISOString() },
    ]);
    bundle.promiseLedger();
    expect((await verdictOf(bundle.seal().zip())).warnings).toEqual([]);
  });
  it('a capture that ends before it starts', async () => {
    bundle.editCapture(first, ({ times }) => {
      times.completedUtc = '2026-03-02T10:00:00.000Z';
    });
    expect(await expectWarned('time-capture', path, fitted().zip())).toContain('before it starts');
  });
  it('a capture whose clock was set meanwhile', async () => {
    bundle.editCapture(first, ({ times }) => {
      times.monotonicMs = 4_000;
    });
    expect(await expectWarned('time-capture', path, fitted().zip())).toContain('56 s further apart');
  });
  it('a file of a capture dated before it', async () => {
    bundle.editCapture(first, ({ artefacts }) => {
      if (artefacts[0]) artefacts[0].createdAt = '2026-03-02T09:00:00.000Z';
    });
    expect(await expectWarned('time-capture', path, fitted().zip())).toContain('screenshot-viewport.png');
  });
  it('a capture entered before it was finished', async () => {
    bundle.editCapture(first, ({ times }) => {
      times.completedUtc = '2026-03-02T10:05:00.000Z';
      times.monotonicMs = 240_000;
    });
    expect(await expectWarned('time-capture', LEDGER, fitted().zip())).toContain(first);
  });
  it('a bag dated days before its last ledger line', async () => {
    bundle.info['Bagging-Date'] = '2026-02-25';
    await expectWarned('time-seal', 'bag-info.txt', bundle.seal().zip());
  });
});

describe.skipIf(!hasOpenssl)('with tokens of now', { timeout: 60_000 }, () => {
  let authority: Authority;
  beforeAll(() => {
    authority = new Authority();
  }, 60_000);
  afterAll(() => authority.remove());
  beforeEach(() => {
    bundle = makeBundle({ captures: 1 });
    [first = ''] = bundle.captureIds;
    path = `data/captures/${first}/capture.json`;
  });

  function stampCapture(): void {
    const { tsq, tsr } = authority.stamp(bundle.get(path));
    bundle.set(`${path}.tsq`, tsq);
    bundle.set(`${path}.tsr`, tsr);
    bundle.info['Timestamp-Status'] = 'obtained 1 of 1';
  }

  it('a capture that claims to be younger than the token over it', async () => {
    bundle.editCapture(first, ({ times, artefacts, clock }) => {
      for (const one of artefacts) one.createdAt = '2099-03-02T10:01:00.000Z';
      const later = { startedUtc: '2099-03-02T10:01:00.000Z', completedUtc: '2099-03-02T10:02:00.000Z' };
      Object.assign(times, later, { startedLocal: '2099-03-02T11:01:00.000+01:00' });
      clock.serverOffsetMs = -90_000;
    });
    stampCapture();
    bundle.setLedger(
      bundle.ledger().map((line) => (line.op === 'case-opened' ? line : { ...line, at: `2099${line.at.slice(4)}` })),
    );
    bundle.info['Bagging-Date'] = '2099-03-02';
    const detail = await expectWarned('time-token', `${path}.tsr`, fitted().zip());
    expect(detail).toContain('ended at 2099-03-02T10:02:00.000Z');
    expect(detail).toContain('90 s ahead');
  });
  it('a token younger than the line that says it was obtained', async () => {
    stampCapture();
    const [opened, collection, disclosure] = bundle.ledger();
    if (!opened || !collection || !disclosure) throw new Error('no three lines');
    bundle.setLedger([opened, collection, entry('timestamp-obtained', 10, { object: first }), disclosure]);
    await expectWarned('time-token', LEDGER, fitted().zip());
  });
  it('a seal whose token is older than the last line it seals', async () => {
    bundle.setLedger(
      bundle.ledger().map((line) => (line.op === 'disclosure' ? { ...line, at: `2099${line.at.slice(4)}` } : line)),
    );
    bundle.info['Bagging-Date'] = '2099-03-02';
    bundle.info['Bundle-Timestamp'] = 'yes';
    fitted();
    const { tsq, tsr } = authority.stamp(bundle.get('tagmanifest-sha256.txt'));
    bundle.set('signatures/tagmanifest-sha256.txt.tsq', tsq);
    bundle.set('signatures/tagmanifest-sha256.txt.tsr', tsr);
    await expectWarned('time-seal', 'signatures/tagmanifest-sha256.txt.tsr');
  });
});

describe('refused, because no clock of the officer takes part', () => {
  const token = (file: string, time: string): CheckedToken => ({ file, time, authority: 'CN=tsa', trusted: true });
  const judged = (tokens: CheckedToken[]) => {
    const findings = new Findings();
    checkTimeOrder({ info: undefined, captures: [], ledger: undefined, imported: [], tokens, findings });
    return findings.notes;
  };

  it('a seal whose token is older than a token that was sealed', () => {
    const sealed = token('data/captures/c0001-00000000/capture.json', '2026-03-02T10:02:01.000Z');
    const [note, ...others] = judged([token('tagmanifest-sha256.txt', '2026-03-02T10:01:00.000Z'), sealed]);
    expect(note).toMatchObject({ file: 'signatures/tagmanifest-sha256.txt.tsr', rule: 'token-order' });
    expect(others).toEqual([]);
  });
  it('but not when the clocks of two authorities differ a little', () => {
    const sealed = token('data/imported/0123456789abcdef-01/tagmanifest-sha256.txt', '2026-03-02T10:02:00.000Z');
    expect(judged([token('tagmanifest-sha256.txt', '2026-03-02T10:01:00.000Z'), sealed])).toEqual([]);
  });
});

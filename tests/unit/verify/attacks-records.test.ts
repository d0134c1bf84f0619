/** Seals, keys, ledger, case and bag forged: rows of "What the verifier must refuse", each attack made as well as it can be. */
import { sign } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../shared/evidence/case-record';
import type { LedgerEntry, LedgerLine } from '../../../shared/evidence/ledger-entry';
import { expectRefused, verdictOf } from './expect-refused';
import { bytesOf, entry, makeBundle, makeKey, sha256, type TestBundle } from './make-bundle';

let bundle: TestBundle;
let first: string;
let folder: string;

beforeEach(() => {
  bundle = makeBundle();
  [first = ''] = bundle.captureIds;
  folder = `data/captures/${first}`;
});

/** Puts the digest of a capture.json, as it is now, into case.json and a ledger with a chain that holds. */
function makeDigestsFit(id: string): void {
  const digest = sha256(bundle.get(`data/captures/${id}/capture.json`));
  bundle.editCase((record) => {
    for (const capture of record.captures) if (capture.id === id) capture.sha256 = digest;
  });
  bundle.setLedger(bundle.ledger().map((line) => (line.object === id ? { ...line, sha256: digest } : line)));
  bundle.promiseLedger();
}

describe('something stripped', () => {
  it('the seal', async () => {
    bundle.files.delete('signatures/tagmanifest-sha256.txt.sig');
    await expectRefused(bundle, 'seal-missing', 'signatures/tagmanifest-sha256.txt.sig');
  });
  it('the seal and its key', async () => {
    bundle.files.delete('signatures/tagmanifest-sha256.txt.sig');
    bundle.files.delete('signatures/signer-public-key.pem');
    await expectRefused(bundle, 'seal-missing', 'signatures/signer-public-key.pem');
  });
  it('the signature of a capture, sealed again', async () => {
    bundle.files.delete(`${folder}/capture.json.sig`);
    await expectRefused(bundle.seal(), 'capture-file-missing', `${folder}/capture.json.sig`);
  });
  it('a token that bag-info.txt promises', async () => {
    bundle.info['Timestamp-Status'] = 'obtained 1 of 2';
    await expectRefused(bundle.seal(), 'promise-timestamps', 'bag-info.txt');
  });
  it('a token that the ledger speaks of', async () => {
    const entries = bundle.ledger();
    entries.splice(-1, 0, { prev: '', seq: 0, ...entry('timestamp-obtained', 10, { object: first }) });
    bundle.setLedger(entries);
    bundle.promiseLedger();
    await expectRefused(bundle.seal(), 'promise-timestamps', `${folder}/capture.json.tsr`);
  });
  it("the bundle's token", async () => {
    bundle.info['Bundle-Timestamp'] = 'yes';
    await expectRefused(bundle.seal(), 'promise-timestamps', 'signatures/tagmanifest-sha256.txt.tsr');
  });
  it('nothing promised, but a token put beside the seal, which no manifest covers', async () => {
    bundle.set('signatures/tagmanifest-sha256.txt.tsr', 'planted');
    await expectRefused(bundle, 'promise-timestamps', 'signatures/tagmanifest-sha256.txt.tsr');
  });
  it('bag-info fields', async () => {
    delete bundle.info['Ledger-Head-SHA256'];
    await expectRefused(bundle.seal(), 'bag-info', 'bag-info.txt');
  });
});

describe('the key and all signatures replaced', () => {
  beforeEach(() => {
    // Rebuilt as a whole by somebody else: nothing in it can tell, only the fingerprint from outside.
    bundle = makeBundle({ key: makeKey() });
  });

  it('is refused when the fingerprint is known', async () => {
    const verdict = await verdictOf(bundle.zip(), [makeKey().fingerprint]);
    expect(verdict).toMatchObject({ exitCode: 1, status: 'refused' });
    expect(verdict.refusals).toEqual([
      {
        file: 'signatures/signer-public-key.pem',
        rule: 'key-differs',
        detail: expect.stringContaining(bundle.key.fingerprint),
      },
    ]);
  });
  it('is not called valid when it is not', async () => {
    expect(await verdictOf(bundle.zip())).toMatchObject({ exitCode: 3, status: 'intact-signer-not-confirmed' });
  });
  it('a fingerprint that is none is no confirmation', async () => {
    for (const key of ['', 'abc', `${bundle.key.fingerprint}0`]) {
      const verdict = await verdictOf(bundle.zip(), [key, bundle.key.fingerprint]);
      expect(verdict).toMatchObject({ exitCode: 1, refusals: [{ rule: 'key-malformed' }] });
    }
  });
  it('the key file alone', async () => {
    bundle.set('signatures/signer-public-key.pem', makeKey().pem);
    await expectRefused(bundle.sealTags(), 'key-promise', 'bag-info.txt');
  });
  it('a key file with two keys in it', async () => {
    bundle.set('signatures/signer-public-key.pem', bundle.key.pem + makeKey().pem);
    await expectRefused(bundle.sealTags(), 'key-file', 'signatures/signer-public-key.pem');
  });
  it('another key under the name of a known one', async () => {
    bundle.set(`signatures/${bundle.key.fingerprint.slice(0, 16)}.pem`, makeKey().pem);
    await expectRefused(bundle.seal(), 'key-file', `signatures/${bundle.key.fingerprint.slice(0, 16)}.pem`);
  });
});

describe('the ledger, sealed again', () => {
  const LEDGER = 'data/log/ledger.jsonl';
  const lines = () => bundle.text(LEDGER).trimEnd().split('\n');
  const put = (changed: string[]) => {
    bundle.set(LEDGER, `${changed.join('\n')}\n`);
    bundle.promiseLedger();
    bundle.seal();
  };

  it('a line edited', async () => {
    put(lines().map((line, index) => (index === 1 ? line.replace('officer-1', 'officer-2') : line)));
    await expectRefused(bundle, 'ledger-chain', LEDGER);
  });
  it('a line removed', async () => {
    put(lines().filter((_, index) => index !== 1));
    await expectRefused(bundle, 'ledger-chain', LEDGER);
  });
  it('lines reordered', async () => {
    const [a = '', b = '', c = '', d = ''] = lines();
    put([a, c, b, d]);
    await expectRefused(bundle, 'ledger-chain', LEDGER);
  });
  it('the tail cut', async () => {
    put(lines().slice(0, -1));
    await expectRefused(bundle, 'ledger-disclosure', LEDGER);
  });
  it('the tail cut, and bag-info.txt left as it was', async () => {
    bundle.set(LEDGER, `${lines().slice(0, -1).join('\n')}\n`);
    await expectRefused(bundle.seal(), 'ledger-head', LEDGER);
    await expectRefused(bundle, 'ledger-head', 'bag-info.txt');
  });
  it('numbers with a gap, the chain made to hold', async () => {
    let prev = '0'.repeat(64);
    const changed = bundle.ledger().map((line) => {
      const text = JSON.stringify({ ...line, prev, seq: line.seq > 2 ? line.seq + 1 : line.seq });
      prev = sha256(bytesOf(text));
      return text;
    });
    put(changed);
    await expectRefused(bundle, 'ledger-sequence', LEDGER);
  });
  it('a second "prev" in a line', async () => {
    put(lines().map((line, index) => (index === 3 ? line.replace(/}$/, `,"prev":"${'0'.repeat(64)}"}`) : line)));
    await expectRefused(bundle, 'json-duplicate-key', `${LEDGER} line 4`);
  });
  it('"prev" not first', async () => {
    put(
      lines().map((line, index) =>
        index === 3 ? line.replace(/^\{("prev":"[0-9a-f]{64}"),(.*)\}$/, '{$2,$1}') : line,
      ),
    );
    await expectRefused(bundle, 'ledger-format', LEDGER);
  });
  it('free text in a line', async () => {
    put(lines().map((line, index) => (index === 3 ? line.replace('"prosecution"', '"handed to Mr Smith"') : line)));
    await expectRefused(bundle, 'json-schema', LEDGER);
  });
  it('an empty line, or no LF at the end', async () => {
    put([...lines(), '']);
    await expectRefused(bundle, 'ledger-format', LEDGER);
    bundle = makeBundle();
    bundle.set(LEDGER, bundle.text(LEDGER).trimEnd());
    await expectRefused(bundle.seal(), 'ledger-format', LEDGER);
  });
  it('rebuilt with another order of captures', async () => {
    const [a, b, c, d] = bundle.ledger();
    if (!a || !b || !c || !d) throw new Error('four lines expected');
    bundle.setLedger([a, c, b, d]);
    bundle.promiseLedger();
    await expectRefused(bundle.seal(), 'ledger-position', `${folder}/capture.json`);
  });
  it('a capture collected twice', async () => {
    const entries = bundle.ledger();
    const again = entries[1];
    if (!again) throw new Error('a collection expected');
    entries.splice(-1, 0, again);
    bundle.setLedger(entries);
    bundle.promiseLedger();
    await expectRefused(bundle.seal(), 'ledger-collection', LEDGER);
  });
});

describe('case.json, sealed again', () => {
  it('a capture in two lists', async () => {
    bundle.editCase((record) => {
      const [capture] = record.captures;
      if (capture) record.withheld.push(capture);
    });
    await expectRefused(bundle.seal(), 'case-lists', 'data/case.json');
  });
  it('a capture that the ledger never collected', async () => {
    bundle.editCase((record) =>
      record.withheld.push({ id: 'c0009-01234567', exhibit: 'AB-0009', sha256: '0'.repeat(64) }),
    );
    await expectRefused(bundle.seal(), 'ledger-collection', 'data/case.json');
  });
  it('an artefact said to be withheld that is there, or that no capture lists', async () => {
    const digest = sha256(bundle.get(`${folder}/text.txt`));
    bundle.editCase((record) =>
      record.withheldArtefacts.push(
        { path: `${folder}/text.txt`, sha256: digest, reasonCode: 'identity' },
        { path: `${folder}/other.txt`, sha256: digest, reasonCode: 'identity' },
      ),
    );
    await expectRefused(bundle.seal(), 'case-withheld', `${folder}/text.txt`);
    await expectRefused(bundle, 'case-withheld', `${folder}/other.txt`);
  });
  it('an artefact withheld twice, under two digests', async () => {
    const digest = sha256(bundle.get(`${folder}/text.txt`));
    bundle.files.delete(`${folder}/text.txt`);
    bundle.editCase((record) =>
      record.withheldArtefacts.push(
        { path: `${folder}/text.txt`, sha256: 'f'.repeat(64), reasonCode: 'identity' },
        { path: `${folder}/text.txt`, sha256: digest, reasonCode: 'identity' },
      ),
    );
    await expectRefused(bundle.seal(), 'case-lists', 'data/case.json');
  });
  /** The second capture is gone, and the ledger has these lines in place of the one that collected it. */
  function withoutSecond(lines: (collection: LedgerLine) => LedgerEntry[]): CaseRecord['captures'][number] {
    const [, second = ''] = bundle.captureIds;
    for (const path of bundle.files.keys()) if (path.includes(second)) bundle.files.delete(path);
    bundle.setLedger(bundle.ledger().flatMap((line) => (line.object === second ? lines(line) : [line])));
    bundle.promiseLedger();
    let listed: CaseRecord['captures'][number] | undefined;
    bundle.editCase((record) => {
      listed = record.captures.pop();
    });
    if (!listed) throw new Error('no second capture');
    return listed;
  }
  const erasure = ({ object, sha256 }: LedgerLine) =>
    entry('erasure', 5, { object, sha256, reasonCode: 'retention-ended' });
  it('a tombstone that is older than what lies under it', async () => {
    const gone = withoutSecond((line) => [erasure(line), line]);
    const seq = bundle.ledger().find(({ op }) => op === 'erasure')?.seq ?? 0;
    bundle.editCase((record) => record.erased.push({ ...gone, reasonCode: 'retention-ended', ledgerSeq: seq }));
    await expectRefused(bundle.seal(), 'case-erased', 'data/case.json');
  });
  it('an erased capture that is said to be only withheld', async () => {
    const gone = withoutSecond((line) => [line, erasure(line)]);
    bundle.editCase((record) => record.withheld.push(gone));
    await expectRefused(bundle.seal(), 'case-erased', 'data/case.json');
  });
  it('an artefact withheld under another digest', async () => {
    bundle.files.delete(`${folder}/text.txt`);
    bundle.editCase((record) =>
      record.withheldArtefacts.push({ path: `${folder}/text.txt`, sha256: '0'.repeat(64), reasonCode: 'identity' }),
    );
    await expectRefused(bundle.seal(), 'case-withheld', `${folder}/text.txt`);
  });
  it('another case number than bag-info.txt', async () => {
    bundle.editCase((record) => (record.caseNumber = 'WL-2026-0043'));
    await expectRefused(bundle.seal(), 'promise-format', 'bag-info.txt');
  });
});

describe('JSON', () => {
  it('that is not of the schema', async () => {
    bundle.editCase((record) => Object.assign(record, { note: 'unforeseen' }));
    await expectRefused(bundle.seal(), 'json-schema', 'data/case.json');
    bundle.editCapture(first, (record) => Object.assign(record, { salt: 'short' }));
    await expectRefused(bundle.seal(), 'json-schema', `${folder}/capture.json`);
  });
  it('that names a member twice', async () => {
    const path = `${folder}/capture.json`;
    bundle.set(path, bundle.text(path).replace('{', '{ "t\\u0069tle": "what one reader sees",'));
    bundle.set(`${path}.sig`, sign('sha256', bundle.get(path), bundle.key.privateKey));
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'json-duplicate-key', path);
  });
  it('with a byte order mark, or not UTF-8, or cut off', async () => {
    const text = bundle.text('data/case.json');
    for (const bytes of [bytesOf(`\uFEFF${text}`), new Uint8Array([0x22, 0xff, 0x22]), bytesOf(text.slice(0, -10))]) {
      bundle.set('data/case.json', bytes);
      await expectRefused(bundle.seal(), 'json-syntax', 'data/case.json');
    }
  });
});

describe('the bag', () => {
  it('fetch.txt', async () => {
    bundle.set('fetch.txt', 'https://market.example/a 1 data/a\n');
    await expectRefused(bundle.seal(), 'bag-fetch', 'fetch.txt');
  });
  it('another declaration', async () => {
    bundle.set('bagit.txt', 'BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n');
    await expectRefused(bundle.seal(), 'bag-declaration', 'bagit.txt');
  });
  it('another format version', async () => {
    bundle.info['Evidence-Format'] = 'spoor-evidence/2';
    await expectRefused(bundle.seal(), 'promise-format', 'bag-info.txt');
  });
  it('a wrong Payload-Oxum', async () => {
    bundle.set('bag-info.txt', bundle.text('bag-info.txt').replace(/Payload-Oxum: (\d+)/, 'Payload-Oxum: 1$1'));
    await expectRefused(bundle.sealTags(), 'bag-oxum', 'bag-info.txt');
  });
  it('a field twice', async () => {
    bundle.set('bag-info.txt', `${bundle.text('bag-info.txt')}ledger-entries: 1\n`);
    await expectRefused(bundle.sealTags(), 'bag-info', 'bag-info.txt');
  });
  it.each<[string, (text: string) => string]>([
    ['not sorted', (text) => text.trimEnd().split('\n').reverse().join('\n').concat('\n')],
    ['with CR LF', (text) => text.replaceAll('\n', '\r\n')],
    ['with one space', (text) => text.replaceAll('  ', ' ')],
    ['with a line twice', (text) => text.replace(/^(.*\n)/, '$1$1')],
    ['with capital digits', (text) => text.replace(/^[0-9a-f]{64}/, (digest) => digest.toUpperCase())],
    ['without its last LF', (text) => text.trimEnd()],
    ['that is empty', () => ''],
  ])('a manifest %s', async (_, change) => {
    bundle.set('manifest-sha256.txt', change(bundle.text('manifest-sha256.txt')));
    await expectRefused(bundle.sealTags(), 'manifest-format', 'manifest-sha256.txt');
  });
  it('a manifest line for a file that is not there', async () => {
    bundle.set(
      'manifest-sha256.txt',
      `${bundle.text('manifest-sha256.txt')}${'0'.repeat(64)}  data/receipts/none.json\n`,
    );
    await expectRefused(bundle.sealTags(), 'manifest-missing-file', 'data/receipts/none.json');
  });
  it('capital letters, too long or device names in paths', async () => {
    for (const name of ['Receipt.json', `${'a'.repeat(65)}`, 'a%20b.json', '.hidden', '-rf']) {
      bundle = makeBundle({ captures: 0 });
      bundle.set(`data/receipts/${name}`, '{}');
      await expectRefused(bundle.seal(), 'bag-path', `data/receipts/${name}`);
    }
  });
});

/** Files changed, added, removed, swapped: rows of "What the verifier must refuse", each attack made as well as it can be. */
import { beforeEach, describe, expect, it } from 'vitest';
import { expectRefused, verdictOf } from './expect-refused';
import { makeBundle, makeKey, sha256, type TestBundle } from './make-bundle';

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

describe('a byte changed', () => {
  const flip = (path: string, at = 10) => {
    const bytes = Uint8Array.from(bundle.get(path));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    bundle.set(path, bytes);
  };

  it('in an artefact', async () => {
    flip(`${folder}/screenshot-viewport.png`);
    await expectRefused(bundle, 'manifest-digest', `${folder}/screenshot-viewport.png`);
  });
  it('in a file beside data/', async () => {
    flip('report.html');
    await expectRefused(bundle, 'tagmanifest-digest', 'report.html');
  });
  it('in the payload manifest', async () => {
    bundle.set(
      'manifest-sha256.txt',
      bundle.text('manifest-sha256.txt').replace(/^./, (c) => (c === '0' ? '1' : '0')),
    );
    await expectRefused(bundle, 'tagmanifest-digest', 'manifest-sha256.txt');
  });
  it('in the tag manifest', async () => {
    bundle.set(
      'tagmanifest-sha256.txt',
      bundle.text('tagmanifest-sha256.txt').replace(/^./, (c) => (c === '0' ? '1' : '0')),
    );
    await expectRefused(bundle, 'seal-signature', 'signatures/tagmanifest-sha256.txt.sig');
  });
  it('in the seal', async () => {
    flip('signatures/tagmanifest-sha256.txt.sig', 20);
    await expectRefused(bundle, 'seal-signature', 'signatures/tagmanifest-sha256.txt.sig');
  });
  it('in an artefact, its digests and both manifests, with the old seal', async () => {
    const seal = bundle.get('signatures/tagmanifest-sha256.txt.sig');
    flip(`${folder}/text.txt`);
    bundle.seal();
    bundle.set('signatures/tagmanifest-sha256.txt.sig', seal);
    await expectRefused(bundle, 'seal-signature', 'signatures/tagmanifest-sha256.txt.sig');
  });
  it('in an artefact, sealed again', async () => {
    flip(`${folder}/text.txt`);
    await expectRefused(bundle.seal(), 'capture-artefact-digest', `${folder}/text.txt`);
  });
});

describe('a file added', () => {
  it('in data/', async () => {
    bundle.set(`${folder}/media/002.jpg`, 'planted');
    await expectRefused(bundle, 'manifest-extra-file', `${folder}/media/002.jpg`);
  });
  it('beside data/', async () => {
    bundle.set('metadata/extra.schema.json', '{}');
    await expectRefused(bundle, 'tagmanifest-extra-file', 'metadata/extra.schema.json');
  });
  it('beside data/, named so that the commands of the format overlook it', async () => {
    bundle.set('metadata/tagmanifest-sha256.txt.note', 'planted');
    await expectRefused(bundle, 'tagmanifest-extra-file', 'metadata/tagmanifest-sha256.txt.note');
  });
  it('in a capture folder, sealed again', async () => {
    bundle.set(`${folder}/media/002.jpg`, 'planted');
    await expectRefused(bundle.seal(), 'capture-artefact-extra', `${folder}/media/002.jpg`);
  });
  it('in data/ beside the captures, sealed again', async () => {
    bundle.set('data/planted.txt', 'planted');
    await expectRefused(bundle.seal(), 'bag-unknown-file', 'data/planted.txt');
  });
  it('as a whole capture, sealed again', async () => {
    const other = makeBundle({ captures: 3, key: bundle.key });
    const third = other.captureIds[2] ?? '';
    for (const [path, bytes] of other.files) if (path.includes(third)) bundle.set(path, bytes);
    await expectRefused(bundle.seal(), 'case-capture-extra', `data/captures/${third}`);
  });
  it('as notes to a capture that is not there', async () => {
    bundle.set('data/notes/c0009-01234567/note-01.json', '{}');
    await expectRefused(bundle.seal(), 'case-stray-folder', 'data/notes/c0009-01234567/note-01.json');
  });
  it('as something imported that has no seal', async () => {
    bundle.set('data/imported/0123456789abcdef-01/bag-info.txt', 'x');
    await expectRefused(bundle.seal(), 'imported-seal', 'data/imported/0123456789abcdef-01/manifest-sha256.txt');
  });
  it('as the ledger of something that was never imported', async () => {
    bundle.set('data/log/ledger-0123456789abcdef.jsonl', bundle.text('data/log/ledger.jsonl'));
    await expectRefused(bundle.seal(), 'imported-ledger', 'data/log/ledger-0123456789abcdef.jsonl');
  });
});

describe('a file removed together with its manifest line and sealed again', () => {
  it('an artefact', async () => {
    bundle.files.delete(`${folder}/dom.html.txt`);
    await expectRefused(bundle.seal(), 'capture-artefact-missing', `${folder}/dom.html.txt`);
  });
  it('an artefact, and capture.json edited and signed to fit', async () => {
    bundle.files.delete(`${folder}/dom.html.txt`);
    bundle.editCapture(first, (record) => {
      record.artefacts = record.artefacts.filter(({ path }) => path !== 'dom.html.txt');
    });
    await expectRefused(bundle.seal(), 'case-capture-digest', `${folder}/capture.json`);
    bundle.editCase((record) => {
      for (const capture of record.captures) {
        if (capture.id === first) capture.sha256 = sha256(bundle.get(`${folder}/capture.json`));
      }
    });
    await expectRefused(bundle.seal(), 'case-capture-digest', 'data/case.json');
  });
  it('a whole capture', async () => {
    for (const path of [...bundle.files.keys()]) if (path.startsWith(folder)) bundle.files.delete(path);
    await expectRefused(bundle.seal(), 'case-capture-missing', folder);
  });
  it('a whole capture and its line of case.json', async () => {
    for (const path of [...bundle.files.keys()]) if (path.startsWith(folder)) bundle.files.delete(path);
    bundle.editCase((record) => {
      record.captures.shift();
    });
    await expectRefused(bundle.seal(), 'ledger-collection', 'data/log/ledger.jsonl');
  });
  it('a whole capture, its line of case.json and its ledger line, with a new chain', async () => {
    for (const path of [...bundle.files.keys()]) if (path.startsWith(folder)) bundle.files.delete(path);
    bundle.editCase((record) => {
      record.captures.shift();
    });
    bundle.setLedger(bundle.ledger().filter(({ object }) => object !== first));
    bundle.promiseLedger();
    // What is left betrays it: the next capture names the place in the ledger where it was collected.
    await expectRefused(bundle.seal(), 'ledger-position', `data/captures/${bundle.captureIds[0]}/capture.json`);
  });
  it('said to be erased, without an erasure in the ledger', async () => {
    for (const path of [...bundle.files.keys()]) if (path.startsWith(folder)) bundle.files.delete(path);
    bundle.editCase((record) => {
      const gone = record.captures.shift();
      if (gone) record.erased.push({ ...gone, reasonCode: 'court-order', ledgerSeq: 2 });
    });
    await expectRefused(bundle.seal(), 'case-erased', 'data/case.json');
  });
  it.each([
    'VERIFY.txt',
    'report.html',
    'metadata/case.jsonld',
    'data/case.json',
    'data/log/ledger.jsonl',
    'bagit.txt',
    'bag-info.txt',
  ])('%s', async (path) => {
    if (path !== 'bag-info.txt') {
      bundle.files.delete(path);
      bundle.seal();
    } else {
      bundle.files.delete(path);
      bundle.sealTags();
    }
    await expectRefused(bundle, 'bag-file-missing', path);
  });
});

describe('a capture.json edited or swapped', () => {
  const forge = (key: ReturnType<typeof makeKey> | null) =>
    bundle.editCapture(
      first,
      (record) => {
        record.title = 'Something else';
        if (key) record.signingKeySha256 = key.fingerprint;
      },
      key,
    );

  it('without a new signature, all digests made to fit', async () => {
    forge(null);
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'capture-signature', `${folder}/capture.json.sig`);
  });
  it('signed by a key that is not in the bundle', async () => {
    forge(makeKey());
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'capture-key', `${folder}/capture.json`);
  });
  it('signed by a key other than the one it names', async () => {
    bundle.editCapture(first, (record) => (record.title = 'Something else'), makeKey());
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'capture-signature', `${folder}/capture.json.sig`);
  });
  it('signed by the sealing key, the ledger left alone', async () => {
    forge(bundle.key);
    await expectRefused(bundle.seal(), 'case-capture-digest', `${folder}/capture.json`);
  });
  it('signed by another key that is put into the bundle: the ledger does not fit, or the key is named', async () => {
    const other = makeKey();
    forge(other);
    makeDigestsFit(first);
    // Later captures name the ledger's head of before, so a rebuilt ledger does not fit them.
    bundle.set(`signatures/${other.fingerprint.slice(0, 16)}.pem`, other.pem);
    await expectRefused(bundle.seal(), 'ledger-position', `data/captures/${bundle.captureIds[1]}/capture.json`);

    bundle = makeBundle({ captures: 1 });
    [first = ''] = bundle.captureIds;
    forge(other);
    makeDigestsFit(first);
    bundle.set(`signatures/${other.fingerprint.slice(0, 16)}.pem`, other.pem);
    // One capture, everything rebuilt, by a holder of the sealing key: nothing can tell, but the other key does not go unsaid.
    const verdict = await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint]);
    expect(verdict.summary.otherKeys).toEqual([other.fingerprint]);
    expect(verdict.checks.find(({ id }) => id === 'key')?.detail).toContain(other.fingerprint);
  });
  it('swapped with that of another capture', async () => {
    const [, second = ''] = bundle.captureIds;
    for (const name of ['capture.json', 'capture.json.sig']) {
      const a = bundle.get(`${folder}/${name}`);
      bundle.set(`${folder}/${name}`, bundle.get(`data/captures/${second}/${name}`));
      bundle.set(`data/captures/${second}/${name}`, a);
    }
    await expectRefused(bundle.seal(), 'capture-identity', `${folder}/capture.json`);
  });
  it('of another case', async () => {
    bundle.editCapture(first, (record) => (record.caseId = '11111111-2222-4333-8444-555555555555'));
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'capture-identity', `${folder}/capture.json`);
  });
  it('naming an artefact twice, or one that it is made from and that is not there', async () => {
    bundle.editCapture(first, (record) => {
      const [picture] = record.artefacts;
      if (picture) record.artefacts.push({ ...picture, mediaType: 'image/jpeg', derivedFrom: 'missing.png' });
    });
    makeDigestsFit(first);
    await expectRefused(bundle.seal(), 'capture-artefact-list', `${folder}/screenshot-viewport.png`);
  });
});

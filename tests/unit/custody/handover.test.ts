/** A case handed from one machine to another and back, with the real store, writer and verifier. */
import '../store/environment';
import { sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { bash } from '../bundle/extract';
import { bytesOf, sha256, type TestBundle } from '../verify/make-bundle';
import { flip, pathLike, resealed } from './attack';
import { addCapture, type Exported, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

const CHECK = { keys: [] as string[] };

describe('a case that goes to a second officer', () => {
  let anna: Machine;
  let bert: Machine;
  let caseId = '';
  let first: Exported;
  let own: string[] = [];

  beforeAll(async () => {
    anna = await startMachine('Anna Adler');
    bert = await startMachine('Bert Baas');
    ({ caseId } = await newCase(anna, 'BE/2026-17'));
    own = [await addCapture(anna, caseId), await addCapture(anna, caseId)];
    first = await exportFrom(anna, caseId);
  });

  it('is verified before anything is written, and refused with one byte changed', async () => {
    const broken = first.zip.slice();
    const at = Buffer.from(broken).indexOf('IDAT') + 20;
    broken[at] = (broken[at] ?? 0) ^ 1;
    await expect(bert.importing.importBundle(new Blob([broken]), 'x.zip', CHECK)).rejects.toMatchObject({
      code: 'import-refused',
    });
    await expect(bert.importing.importBundle(new Blob(['not a zip']), 'x.zip', CHECK)).rejects.toMatchObject({
      code: 'import-not-bundle',
    });
    expect(await bert.database().blobs.count()).toBe(0);
    expect(await bert.database().cases.count()).toBe(0);
  });

  it('is imported with ids, exhibits and signatures, once', async () => {
    const { file, name, receipt } = first;
    const result = await bert.importing.importBundle(file, name, { keys: [receipt.keyFingerprint] });
    expect(result).toMatchObject({ caseId, opened: true, added: 2, known: 0, confirmed: true });
    const rows = await bert.database().captures.where('caseId').equals(caseId).sortBy('number');
    expect(rows.map(({ id, exhibit }) => [id, exhibit])).toEqual(own.map((id, i) => [id, `AA-000${i + 1}`]));
    // The list shows of an imported advert what it shows of an own one.
    expect(rows[0]?.listing).toEqual({ price: '180.00 EUR', seller: 'Ann' });
    expect(await bert.chain.chainState(caseId)).toMatchObject({ ok: true });
    await expect(bert.importing.importBundle(file, name, CHECK)).rejects.toMatchObject({ code: 'import-known' });
  });

  it('goes on there, and the whole is accepted', async () => {
    const id = await addCapture(bert, caseId);
    const second = await exportFrom(bert, caseId);
    const verdict = await verdictOf(second);
    expect(verdict.refusals).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 0, summary: { captures: 3, otherKeys: [first.receipt.keyFingerprint] } });
    expect((await bert.database().captures.get(id))?.exhibit).toBe('BB-0001');
  });

  it('comes back to the first, who added to it meanwhile: nothing is numbered anew', async () => {
    await addCapture(anna, caseId);
    const back = await exportFrom(bert, caseId);
    const result = await anna.importing.importBundle(back.file, back.name, CHECK);
    expect(result).toMatchObject({ caseId, opened: false, added: 1, known: 2, confirmed: false });
    const merged = await exportFrom(anna, caseId);
    const verdict = await verdictOf(merged);
    expect(verdict.refusals).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 0, summary: { captures: 4 } });
    const exhibits = (await anna.database().captures.toArray()).map(({ exhibit }) => exhibit).sort();
    expect(exhibits).toEqual(['AA-0001', 'AA-0002', 'AA-0003', 'BB-0001']);
  });

  it('is checked by hand: imports with sha256sum and openssl, as VERIFY.txt says', async () => {
    const merged = await exportFrom(anna, caseId);
    const parent = mkdtempSync(join(tmpdir(), 'spoor-merged-'));
    try {
      writeFileSync(join(parent, 'bundle.zip'), merged.zip);
      const folder = unzipBundle(join(parent, 'bundle.zip'), join(parent, 'out'));
      const failed = checkByHand(folder, merged.receipt.keyFingerprint).filter(({ ok }) => !ok);
      // Captures of the other officer are under the other key, which VERIFY.txt names.
      expect(failed.map(({ name }) => name)).toEqual(['every capture is signed by that key']);
      const { output: words } = bash('cat VERIFY.txt', folder);
      const part = words.slice(words.indexOf('10. Imported'), words.indexOf('MACOS'));
      const commands = part.split('\n').filter((line) => line.startsWith('     '));
      expect(commands.length).toBeGreaterThanOrEqual(8);
      for (const command of commands) {
        const { code, output } = bash(command, folder);
        expect(code, `${command}\n${output}`).toBe(0);
        const head = /; echo ([0-9a-f]{64})/.exec(command)?.[1];
        if (head) expect(output.split(head)).toHaveLength(3);
      }
      const foreign = words
        .split('\n')
        .filter((line) => /signatures\/[0-9a-f]{16}\.pem -signature data\/captures/.test(line));
      expect(foreign).toHaveLength(1);
      expect(bash(foreign[0] ?? 'false', folder).output).toContain('Verified OK');
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

  it('is refused when an import in it is tampered with, also sealed again', async () => {
    const merged = await exportFrom(anna, caseId);
    const cases: [string, (bundle: TestBundle) => void][] = [
      ['imported-seal', (bundle) => flip(bundle, importedFile(bundle, 'manifest-sha256.txt'))],
      ['imported-seal', (bundle) => flip(bundle, importedFile(bundle, 'tagmanifest-sha256.txt.sig'), 20)],
      ['imported-seal', (bundle) => bundle.files.delete(importedFile(bundle, 'bag-info.txt'))],
      ['imported-ledger', (bundle) => cutLastLine(bundle, ledgerFile(bundle))],
      ['imported-combination', (bundle) => dropImports(bundle)],
      [
        'promise-timestamps',
        (bundle) => bundle.set(importedFile(bundle, 'bag-info.txt').replace('bag-info.txt', `${TAGS}.tsr`), STRAY),
      ],
      // Its seal made anew says that a token was there.
      ['promise-timestamps', promiseToken],
    ];
    for (const [rule, attack] of cases) {
      const { refusals, exitCode } = await resealed(merged, attack);
      expect(exitCode).toBe(1);
      expect(refusals.map((one) => one.rule)).toContain(rule);
    }
  });
});

describe('two officers with one case number', () => {
  it('merge their bundles; the same label for two captures is refused', async () => {
    const anna = await startMachine('Anna Adler');
    const bert = await startMachine('Bert Baas');
    const hers = await newCase(anna, 'NL/2026-3');
    const his = await newCase(bert, 'NL/2026-3');
    await addCapture(anna, hers.caseId);
    await addCapture(bert, his.caseId);
    const { file, name } = await exportFrom(bert, his.caseId);
    expect(await anna.importing.importBundle(file, name, CHECK)).toMatchObject({ caseId: hers.caseId, added: 1 });
    expect((await verdictOf(await exportFrom(anna, hers.caseId))).refusals).toEqual([]);

    const twin = await startMachine('Anders Alm');
    const theirs = await newCase(twin, 'NL/2026-3');
    await addCapture(twin, theirs.caseId);
    const same = await exportFrom(twin, theirs.caseId);
    await expect(anna.importing.importBundle(same.file, same.name, CHECK)).rejects.toMatchObject({
      code: 'import-collision',
      detail: 'AA-0001',
    });
  });
});

describe('a receipt', () => {
  it('chains onto the bundle, is taken in by the sender once, and verifies in the next bundle', async () => {
    const anna = await startMachine('Anna Adler');
    const bert = await startMachine('Bert Baas');
    const { caseId } = await newCase(anna, 'FR/2026-9');
    await addCapture(anna, caseId);
    const sent = await exportFrom(anna, caseId);
    const checked = await bert.reading.checkBundle(sent.file, sent.name, { keys: [sent.receipt.keyFingerprint] });
    await bert.importing.importChecked(checked, {});
    const made = await bert.receipts.signReceipt(checked, 'prosecution');
    const envelope = new TextEncoder().encode(made.envelope);

    const forged = JSON.parse(made.envelope) as { receipt: string };
    const words = Buffer.from(forged.receipt, 'base64').toString().replace('Bert', 'Bart');
    forged.receipt = Buffer.from(words).toString('base64');
    const bad = new TextEncoder().encode(JSON.stringify(forged));
    await expect(anna.receipts.takeReceipt(bad)).rejects.toMatchObject({ code: 'receipt-invalid' });
    await expect(bert.receipts.takeReceipt(envelope)).rejects.toMatchObject({ code: 'receipt-unknown' });

    const taken = await anna.receipts.takeReceipt(envelope);
    expect(taken.record).toMatchObject({ receivedBy: { name: 'Bert Baas' }, verified: 'intact-confirmed' });
    expect(JSON.parse(taken.record.line).prev).toBe(sent.receipt.ledgerHead);
    await expect(anna.receipts.takeReceipt(envelope)).rejects.toMatchObject({ code: 'receipt-known' });

    for (const machine of [anna, bert]) {
      const next = await exportFrom(machine, caseId);
      expect((await verdictOf(next)).refusals).toEqual([]);
      checkReceiptsByHand(next.zip);
      const { refusals } = await resealed(next, (bundle) => flip(bundle, receiptFile(bundle), 200));
      expect(refusals.map(({ rule }) => rule)).toContain('receipt');
    }
  });
});

/** Runs what VERIFY.txt says under number 11, and once more with the receipt changed. */
function checkReceiptsByHand(zip: Uint8Array): void {
  const parent = mkdtempSync(join(tmpdir(), 'spoor-receipt-'));
  try {
    writeFileSync(join(parent, 'bundle.zip'), zip);
    const folder = unzipBundle(join(parent, 'bundle.zip'), join(parent, 'out'));
    const words = readFileSync(join(folder, 'VERIFY.txt'), 'utf8');
    const part = words.slice(words.indexOf('11. Receipts'), words.indexOf('MACOS'));
    const [signature = '', line = '', ...rest] = part.split('\n').filter((one) => one.startsWith('     '));
    expect(rest).toEqual([]);
    expect(bash(signature, folder)).toEqual({ code: 0, output: 'Verified OK\n' });
    const counts = bash(line, folder).output.match(/\d+$/gm)?.map(Number) ?? [];
    expect(Math.max(...counts)).toBeGreaterThan(0);
    bash(`f=$(ls data/receipts/*.json) && sed -i 's/prosecution/prosecutiom/' "$f"`, folder);
    expect(bash(signature, folder).output).not.toContain('Verified OK');
    expect(Math.max(...(bash(line, folder).output.match(/\d+$/gm)?.map(Number) ?? []))).toBe(0);
  } finally {
    rmSync(parent, { recursive: true });
  }
}

const TAGS = 'tagmanifest-sha256.txt';
const STRAY = bytesOf('a token nobody spoke of');

function promiseToken(bundle: TestBundle): void {
  const info = importedFile(bundle, 'bag-info.txt');
  const tags = importedFile(bundle, TAGS);
  const before = sha256(bundle.get(info));
  bundle.set(
    info,
    bundle
      .text(info)
      .replace('Bundle-Timestamp: none', 'Bundle-Timestamp: yes')
      .replace(/Signing-Key-SHA256: .*/, `Signing-Key-SHA256: ${bundle.key.fingerprint}`),
  );
  bundle.set(tags, bundle.text(tags).replace(before, sha256(bundle.get(info))));
  bundle.set(`${tags}.sig`, sign('sha256', bundle.get(tags), bundle.key.privateKey));
}

const importedFile = (bundle: TestBundle, name: string) =>
  pathLike(bundle, new RegExp(`^data/imported/[0-9a-f]{16}-\\d\\d/${name.replaceAll('.', '\\.')}$`));
const ledgerFile = (bundle: TestBundle) => pathLike(bundle, /^data\/log\/ledger-/);
const receiptFile = (bundle: TestBundle) => pathLike(bundle, /^data\/receipts\/.*\.json$/);

function cutLastLine(bundle: TestBundle, path: string): void {
  bundle.set(
    path,
    bundle
      .text(path)
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function dropImports(bundle: TestBundle): void {
  for (const path of [...bundle.files.keys()])
    if (path.startsWith('data/imported/') || path.startsWith('data/log/ledger-')) bundle.files.delete(path);
}

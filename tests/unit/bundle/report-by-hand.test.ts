/** The reports' own instructions, followed box by box as a prosecutor would who reads no English and has no program of ours. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiptHtml } from '../../../shared/bundle/receipt-html';
import { bash, type MadeBundle, make, unzip } from './extract';
import { sampleSource } from './fixture';

let made: MadeBundle;
let parent: string;
let folder: string;

beforeAll(async () => {
  made = await make(await sampleSource());
  ({ parent, folder } = unzip(made));
});
afterAll(() => rmSync(parent, { recursive: true }));

const plain = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const boxes = (page: string) => [...page.matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map(([, box = '']) => plain(box));
const grouped = (hex: string) => hex.replaceAll(/(.{4})(?=.)/g, '$1 ');

it('the report in each language leads to the end', () => {
  const reports = readdirSync(folder).filter((name) => /^report(\.[a-z]{2})?\.html$/.test(name));
  expect(reports).toHaveLength(4);
  for (const name of reports) {
    const page = readFileSync(join(folder, name), 'utf8');
    const [zip = '', ...commands] = boxes(page.slice(page.indexOf('id="checking"')));
    expect(bash(zip.replace('FILE.zip', 'bundle.zip'), parent).output).toContain(made.receipt.zipSha256);
    const [payload, complete, tags, others, list, key, seal, captures, ledger, stated, ...tokens] = commands.map(
      (command) => bash(command, folder),
    );
    for (const quiet of [payload, complete, tags, others]) expect(quiet, name).toEqual({ code: 0, output: '' });
    const digest = list?.output.slice(0, 64) ?? '';
    expect(plain(page.slice(0, page.indexOf('id="checking"')))).toContain(grouped(digest));
    expect(key?.output).toContain(made.receipt.keyFingerprint);
    expect(seal?.output).toBe('Verified OK\n');
    expect(captures?.output).toBe('Verified OK\n'.repeat(2));
    expect(ledger?.output.split(made.receipt.ledgerHead)).toHaveLength(3);
    expect(stated?.output).toBe('Timestamp-Status: none\nBundle-Timestamp: none\n');
    expect(tokens).toHaveLength(2);
  }
});

it('the receipt in each language says how to compute what it names', () => {
  for (const language of ['en', 'fr', 'de', 'nl']) {
    const page = receiptHtml(made.receipt, language);
    const [box = '', ...others] = boxes(page);
    const [linux = '', mac = '', windows = ''] = box.split('\n');
    expect(others).toEqual([]);
    const here = (line: string) => line.replace(/^\S+ +/, '').replace(`${made.receipt.name}.zip`, 'bundle.zip');
    for (const line of [linux, mac]) expect(bash(here(line), parent).output).toContain(made.receipt.zipSha256);
    expect(here(windows)).toBe('certutil -hashfile bundle.zip SHA256');
    expect(plain(page)).toContain(grouped(made.receipt.zipSha256));
    expect(boxes(receiptHtml({ ...made.receipt, encrypted: true }, language))[1]).toBe(`7z x ${made.receipt.name}.zip`);
  }
});

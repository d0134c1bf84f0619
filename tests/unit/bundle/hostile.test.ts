/** Whatever a suspect's page, or an officer's keyboard, puts into the fields: it stays text in everything that people open. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { singleLine } from '../../../shared/bundle/bag-info';
import { caseJsonld } from '../../../shared/bundle/case-jsonld';
import { html, shownText } from '../../../shared/bundle/html';
import { receiptHtml } from '../../../shared/bundle/receipt-html';
import { reportHtml } from '../../../shared/bundle/report-html';
import { CHECKS } from '../../../shared/bundle/verify-text';
import { PAGE_POLICY } from '../../../shared/evidence/page-policy';
import { fc } from '../property';
import { bash, make, unzip } from './extract';
import { sampleSource } from './fixture';
import { toQuads } from './jsonld-quads';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</bdi></td></table></body></html><iframe src="https://evil.example/">',
  '<!-- --><![CDATA[',
  '</style><style>*{background:url(https://evil.example/)}',
  '&lt;script&gt;&#60;b&#x3e;',
  'javascript:alert(1)',
  '\u202Egnp.exe \u2066\u2069 עברית العربية',
  'a\u0000b\u0001c\u001b[31m\u0085\u2028\u2029\ud800',
  'x\r\nPayload-Oxum: 1.1\nFake: y',
  '{title} $& $1 $$ `',
  'ß'.repeat(10_000),
  `https://evil.example/${'a'.repeat(10_000)}`,
  '',
];

/** Fields whose values have a rule in the schema, `[]` for any index: no page and no officer can put text there. */
const RULED = new Set([
  ...['schema', 'id', 'exhibit', 'caseId', 'salt', 'signingKeySha256', 'ledgerHead'],
  ...[
    'times.startedLocal',
    'times.startedUtc',
    'times.completedUtc',
    'tool.name',
    'tool.buildSha256',
    'screenshot.method',
  ],
  ...['screenshot.tiles[].path', 'source.obtainedBy', 'source.fidelity', 'source.fetchedAt', 'listing.evidence[].from'],
  ...[
    'hits[].packSha256',
    'hits[].tier',
    'observations[].at',
    'assessments[].at',
    'artefacts[].path',
    'artefacts[].sha256',
  ],
  ...['artefacts[].role', 'artefacts[].derivedFrom', 'artefacts[].createdAt', 'openedAt', 'retentionReviewAt'],
  ...['persons[].subjectCategory', 'captures[].id', 'captures[].exhibit', 'captures[].sha256'],
]);
/** Must not be empty, else anything. */
const FILLED = new Set([
  ...[
    'times.timeZone',
    'tool.version',
    'listing.evidence[].field',
    'hits[].termId',
    'hits[].packId',
    'artefacts[].mediaType',
  ],
  ...['caseNumber', 'persons[].localId'],
]);

/** A copy in which every string that has no rule is `value`. */
function poison(node: unknown, value: string, path = ''): unknown {
  if (typeof node === 'string') return RULED.has(path) ? node : value || (FILLED.has(path) ? 'x' : '');
  if (Array.isArray(node)) return node.map((one) => poison(one, value, `${path}[]`));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, inner]) => [
    key,
    poison(inner, value, path === '' ? key : `${path}.${key}`),
  ]);
  return Object.fromEntries(entries);
}

const hostileSource = (value: string, language = 'en') =>
  sampleSource({
    language,
    changeCapture: (record) => void Object.assign(record, poison(record, value)),
    changeCase: (record) => void Object.assign(record, poison(record, value)),
  });

/** The tags of a page in order, each with its attributes: what a parser sees, less the text. */
const skeleton = (page: string) => page.replace(/<style>[^<]*<\/style>/, '<style></style>').match(/<[^>]*>/g) ?? [];

describe('hostile text', () => {
  it.each(HOSTILE)('does not change the structure of report and receipt: %#', async (value) => {
    const seal = { manifestSha256: '0'.repeat(64), ledgerHead: { sha256: '0'.repeat(64), seq: 5 } };
    const [plain, hostile] = await Promise.all([hostileSource('plain'), hostileSource(value)]);
    const report = reportHtml(hostile, seal);
    // An empty value is printed as "unknown", which is another structure, and meant.
    if (value !== '') expect(skeleton(report)).toEqual(skeleton(reportHtml(plain, seal)));
    const { receipt } = await make(hostile);
    const page = receiptHtml(receipt, 'en');
    expect(skeleton(page)).toEqual(skeleton(receiptHtml((await make(plain)).receipt, 'en')));
    for (const text of [report, page]) {
      // The report's own links lead to its own parts, whose names no text makes.
      const linkless = text.replace(/<a href="#(?:exhibit-c\d{4}-[0-9a-f]{8}|[a-z]+)">/g, '');
      expect(linkless).not.toMatch(
        /<script|<iframe|<a[ >]|<link|<object|<embed|<base|<form|<svg|href=|srcset=|style=/i,
      );
      expect(text).toContain(`<head>${PAGE_POLICY}`);
      for (const tag of skeleton(text)) {
        expect(tag).not.toMatch(/\son\w+\s*=/i);
        const source = /src="([^"]*)"/.exec(tag)?.[1];
        if (source !== undefined)
          expect(source).toMatch(/^data\/captures\/c\d{4}-[0-9a-f]{8}\/[a-z0-9./-]+\.(?:png|jpg)$/);
      }
      // Nothing that acts invisibly: no control but tab and LF, no embedding, override or isolate.
      expect(text).not.toMatch(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it('gives a bundle that passes all checks, with one-line tags and valid JSON-LD', { timeout: 30_000 }, async () => {
    for (const value of [HOSTILE.map((one) => one.slice(0, 100)).join(' '), '']) {
      const made = await make(await hostileSource(value));
      const zip = await JSZip.loadAsync(made.zip);
      expect(Object.keys(zip.files).every((name) => /^[\x21-\x7e]+$/.test(name))).toBe(true);
      const { parent, folder } = unzip(made);
      try {
        for (const name of ['payload', 'payloadComplete', 'tags', 'tagsComplete'] as const) {
          expect(bash(CHECKS[name], folder)).toEqual({ code: 0, output: '' });
        }
        const info = readFileSync(join(folder, 'bag-info.txt'), 'utf8');
        expect(info.split('\n')).toHaveLength(15);
        expect(info.match(/^Payload-Oxum: /gm)).toHaveLength(1);
        expect(() => toQuads(JSON.parse(readFileSync(join(folder, 'metadata/case.jsonld'), 'utf8')))).not.toThrow();
      } finally {
        rmSync(parent, { recursive: true });
      }
    }
  });

  it('of megabytes leaves report and JSON-LD a size that a bundle can hold', { timeout: 60_000 }, async () => {
    for (const sign of ['\u202e', '\ud83d\ude00']) {
      const source = await sampleSource({
        changeCapture: (record) => {
          const long = sign.repeat(500_000);
          Object.assign(record, {
            title: long,
            url: { ...record.url, requested: long, final: `${long}x`, canonical: long },
          });
        },
      });
      const report = reportHtml(source, {
        manifestSha256: '0'.repeat(64),
        ledgerHead: { sha256: '0'.repeat(64), seq: 5 },
      });
      expect(report.length).toBeLessThan(8_000_000);
      expect(report).toMatch(/… \(\+\d+\)/);
      expect(JSON.stringify(await caseJsonld(source)).length).toBeLessThan(4_000_000);
    }
  });

  it('cannot open a tag, end an attribute or act, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = shownText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped).not.toMatch(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u);
        expect(escaped.isWellFormed()).toBe(true);
        expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
      }),
    );
  });

  it('stays on its line in bag-info', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(singleLine(text)).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
        expect(singleLine(text)).toBe(singleLine(text).trim());
      }),
    );
  });
});

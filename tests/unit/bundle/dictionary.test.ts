/** The data dictionary in docs/evidence-format.md names every field that the schemas and bag-info.txt have. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bagInfoText } from '../../../shared/bundle/bag-info';
import { EMPTY_LEDGER } from '../../../shared/evidence/ledger';
import { LEDGER_OPS } from '../../../shared/evidence/ledger-entry';
import { captureSchema, caseSchema, ledgerLineSchema } from '../../../shared/evidence/schemas';
import { sampleSource } from './fixture';

const page = readFileSync('docs/evidence-format.md', 'utf8');
const named = (word: string) => new RegExp(`\`[^\`]*(?<![A-Za-z])${word}(?![A-Za-z])[^\`]*\``).test(page);

describe('the data dictionary', () => {
  it('names every field of case.json and of a ledger line', () => {
    const fields = [...Object.keys(caseSchema.properties), ...Object.keys(ledgerLineSchema.properties)];
    expect(fields.length).toBeGreaterThan(25);
    expect(fields.filter((field) => !named(field))).toEqual([]);
  });
  it('names every part of capture.json', () => {
    const plain = new Set(['schema', 'caseId', 'title', 'language', 'referrer', 'contentType', 'charset']);
    const fields = Object.keys(captureSchema.properties).filter((field) => !plain.has(field));
    expect(fields.filter((field) => !named(field) && field !== 'documentLastModified')).toEqual([]);
  });
  it('names every operation and every label of bag-info.txt', async () => {
    expect(LEDGER_OPS.filter((op) => !named(op))).toEqual([]);
    const facts = { payloadBytes: 1, payloadFiles: 1, ledgerHead: EMPTY_LEDGER };
    const text = bagInfoText(await sampleSource(), { ...facts, timestampStatus: 'none', bundleTimestamp: 'none' });
    const labels = text.split('\n').flatMap((line) => (line ? [line.slice(0, line.indexOf(':'))] : []));
    expect(labels.filter((label) => !named(label))).toEqual([]);
  });
});

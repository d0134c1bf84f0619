/** The data dictionary in docs/evidence-format.md names every field that the schemas and bag-info.txt have, and none that they have not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bagInfoText } from '../../../shared/bundle/bag-info';
import { EMPTY_LEDGER } from '../../../shared/evidence/ledger';
import { LEDGER_OPS } from '../../../shared/evidence/ledger-entry';
import { SCHEMAS } from '../../../shared/evidence/schemas';
import { sampleSource } from './fixture';

const page = readFileSync('docs/evidence-format.md', 'utf8');

const SECTIONS: Record<string, string> = {
  'capture.schema.json': '## Data dictionary of `capture.json`',
  'case.schema.json': '## Data dictionary of `case.json`',
  'comparison.schema.json': '## Data dictionary of a comparison',
  'ledger-line.schema.json': '## The ledger',
  'media.schema.json': '## `media.json`',
  'note.schema.json': '## Data dictionary of `note-NN.json`',
  'queue.schema.json': '## Data dictionary of `decisions.json`',
};

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** Every path a value can have, `a.b[].c`. */
function pathsOf(schema: Schema, root: Schema, path = ''): string[] {
  if (schema.$ref) return pathsOf(root.$defs?.[schema.$ref.slice('#/$defs/'.length)] ?? {}, root, path);
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...pathsOf(one, root, here)];
  });
  const items = schema.items ? pathsOf(schema.items, root, `${path}[]`) : [];
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [...inner, ...items, ...parts.flatMap((one) => pathsOf(one, root, path))];
}

/** Fields in the first column of the section's table. */
function namedIn(heading: string): string[] {
  const start = page.indexOf(`${heading}\n`);
  if (start < 0) return [];
  const section = page.slice(start + heading.length).split(/\n## /)[0] ?? '';
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell]) => cell ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
}

describe.each(Object.keys(SCHEMAS))('the data dictionary of %s', (file) => {
  it('names each field, and no other', () => {
    const schema = SCHEMAS[file] as Schema;
    const fields = [...new Set(pathsOf(schema, schema))].sort();
    expect(fields.length).toBeGreaterThan(8);
    expect(SECTIONS[file], `a section of docs/evidence-format.md for ${file}`).toBeDefined();
    expect([...new Set(namedIn(SECTIONS[file] ?? ''))].sort()).toEqual(fields);
  });
});

describe('the data dictionary', () => {
  const named = (word: string) => new RegExp(`\`[^\`]*(?<![A-Za-z])${word}(?![A-Za-z])[^\`]*\``).test(page);

  it('names every operation and every label of bag-info.txt', async () => {
    expect(LEDGER_OPS.filter((op) => !named(op))).toEqual([]);
    const facts = { payloadBytes: 1, payloadFiles: 1, ledgerHead: EMPTY_LEDGER };
    const text = bagInfoText(await sampleSource(), { ...facts, timestampStatus: 'none', bundleTimestamp: 'none' });
    const labels = text.split('\n').flatMap((line) => (line ? [line.slice(0, line.indexOf(':'))] : []));
    expect(labels.filter((label) => !named(label))).toEqual([]);
  });
});

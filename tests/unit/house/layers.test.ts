/** What each folder of the extension may import, as docs/architecture.md says it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { product, text } from './sources';

const named = (cell: string | undefined) => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');

/** Rows of the table "Folders" that are about the extension: folder → what it may import. */
const allowed = new Map(
  readFileSync('docs/architecture.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `extension/'))
    .flatMap((line) => {
      const [, folders, , imports] = line.split('|');
      return named(folders).map((folder) => [folder.replace('extension/', ''), named(imports)] as const);
    }),
);
const folderOf = (path: string) => /^extension\/([a-z]+)\/.*\.tsx?$/.exec(path)?.[1] ?? null;

function importsOf(path: string): string[] {
  return [...text(path).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, to]) => join(dirname(path), to ?? ''));
}

describe('layers', () => {
  it('are all in the table', () => {
    const folders = new Set(product.map(folderOf).filter((folder) => folder !== null));
    expect([...folders].sort()).toEqual([...allowed.keys()].sort());
  });
  it('import what the table allows', () => {
    const breaches = product.flatMap((path) => {
      const from = folderOf(path);
      if (from === null) return [];
      return importsOf(path)
        .filter((to) => {
          const [root, folder] = to.split('/');
          if (root === 'lexicons' || to.endsWith('.json')) return false;
          const layer = root === 'shared' ? 'shared' : (folder ?? '');
          return layer !== from && !allowed.get(from)?.includes(layer);
        })
        .map((to) => `${path} → ${to}`);
    });
    expect(breaches).toEqual([]);
  });
});

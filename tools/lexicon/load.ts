/** The packs of `lexicons/` for Node: command line, checks and tests. The extension has them built in (`extension/lexicon/packs.ts`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandTaxa } from '../../shared/match/taxa';
import type { Pack } from '../../shared/match/types';

export const LEXICON_DIR = join(import.meta.dirname, '..', '..', 'lexicons');

/** Paths of all pack files under `dir`, relative to it, sorted: `<folder>/<file>.json` without `schema/` and `examples/`. */
export function packFiles(dir: string = LEXICON_DIR): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'schema' && entry.name !== 'examples')
    .flatMap((folder) =>
      readdirSync(join(dir, folder.name))
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(folder.name, file)),
    )
    .sort();
}

/** All packs, ordered by id. Throws when a file is missing or not JSON: the repository is broken then. */
export function loadPacks(dir: string = LEXICON_DIR): Pack[] {
  return packFiles(dir)
    .map((file) => expandTaxa(JSON.parse(readFileSync(join(dir, file), 'utf8')) as Pack))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

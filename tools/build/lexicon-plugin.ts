/**
 * Compiles the lexicon when Spoor is built: one file of the extension (no page can ask for it) that the background opens, and the
 * module `virtual:lexicon` with what is told about its packs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { packLexicon } from '../../shared/match/pack-lexicon';
import type { Pack } from '../../shared/match/types';
import { LEXICON_DIR, loadPacks, packFiles } from '../lexicon/load';

const MODULE = 'virtual:lexicon';
const RESOLVED = `\0${MODULE}`;
/** Path in the built extension. */
const FILE = 'lexicon.bin';

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Version and digest of every pack's file as it lies in the repository: the digest is what `sha256sum` prints. */
function digests(): Map<string, { version: string; sha256: string }> {
  return new Map(
    packFiles().map((file) => {
      const bytes = readFileSync(join(LEXICON_DIR, file));
      const { id, version } = JSON.parse(bytes.toString('utf8')) as Pack;
      return [id, { version, sha256: sha256(bytes) }];
    }),
  );
}

/** Digest of the whole lexicon: that of its packs' digests, in the order of their ids. */
function digestOfAll(): string {
  const known = digests();
  return sha256(
    [...known.keys()]
      .sort()
      .map((id) => `${known.get(id)?.sha256}  ${id}\n`)
      .join(''),
  );
}

function moduleText(): string {
  const known = digests();
  const packs = loadPacks().map(({ id, version, language, commodity, title, terms, defaultOn }) => ({
    ...{ id, version, language, commodity, title: title ?? null, terms: terms.length },
    ...{ defaultOn: defaultOn !== false, sha256: known.get(id)?.sha256 ?? '' },
  }));
  return [
    `export const LEXICON_FILE = ${JSON.stringify(FILE)};`,
    `export const LEXICON_SHA256 = ${JSON.stringify(digestOfAll())};`,
    `export const PACKS = ${JSON.stringify(packs, null, 1)};`,
  ].join('\n');
}

/** `emit` false: the module alone, for tests. */
export function lexiconPlugin({ emit = true } = {}): Plugin {
  return {
    name: 'spoor-lexicon',
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? moduleText() : null),
    generateBundle() {
      if (!emit) return;
      this.emitFile({ type: 'asset', fileName: FILE, source: new Uint8Array(packLexicon(loadPacks(), digestOfAll())) });
    },
  };
}

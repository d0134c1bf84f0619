/**
 * Prints what a build holds of the lexicon: `module` the source of `virtual:lexicon`, `file` the compiled lexicon. A program of its own,
 * run by the plugin, so that the configuration of Vite needs nothing of Spoor's.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packLexicon } from '../../shared/match/pack-lexicon';
import type { Pack } from '../../shared/match/types';
import { LEXICON_DIR, loadPacks, packFiles } from '../lexicon/load';

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

if (process.argv[2] === 'file') process.stdout.write(new Uint8Array(packLexicon(loadPacks(), digestOfAll())));
else process.stdout.write(moduleText());

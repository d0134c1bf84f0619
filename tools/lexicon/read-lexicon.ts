/** Reads everything in `lexicons/` for the checker: packs, sources, examples, with the schemas applied. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { Listings } from '../../shared/match/listings';
import { expandTaxa } from '../../shared/match/taxa';
import type { Pack } from '../../shared/match/types';
import { LEXICON_DIR, packFiles } from './load';

export interface Example {
  positive: string[];
  innocent: string[];
}

export interface Lexicon {
  dir: string;
  packs: { file: string; pack: Pack }[];
  sources: ReadonlySet<string>;
  /** By term id. */
  examples: ReadonlyMap<string, Example>;
  /** Where taxa stand in law. */
  listings: Listings;
  /** What the schemas and the reading itself complain about. */
  problems: string[];
}

/** Reads and validates. Throws when the directory has no schemas or sources, or a file is not JSON. */
export function readLexicon(dir: string = LEXICON_DIR): Lexicon {
  const problems: string[] = [];
  const read = <T>(file: string, validate: ValidateFunction): T => {
    const text = readFileSync(join(dir, file), 'utf8');
    if (text.includes('\r')) problems.push(`${file}: lines end with CR LF; git stores LF`);
    if (!text.endsWith('\n')) problems.push(`${file}: the last line has no end`);
    const value: unknown = parse(file, text);
    if (!validate(value)) {
      for (const { instancePath, message } of validate.errors ?? [])
        problems.push(`${file}${instancePath}: ${message ?? 'not valid'}`);
    }
    return value as T;
  };
  const schema = (name: string): ValidateFunction =>
    new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(
      parse(name, readFileSync(join(dir, 'schema', name), 'utf8')) as object,
    );

  const packSchema = schema('pack.schema.json');
  const packs = packFiles(dir).map((file) => ({ file, pack: expandTaxa(read<Pack>(file, packSchema)) }));
  const { sources } = read<{ sources: Record<string, unknown> }>('sources.json', schema('sources.schema.json'));
  const { taxa: listings } = read<{ taxa: Listings }>('listings.json', schema('listings.schema.json'));
  const examples = new Map<string, Example>();
  const exampleSchema = schema('examples.schema.json');
  for (const file of exampleFiles(dir)) {
    for (const [id, example] of Object.entries(
      read<{ examples: Record<string, Example> }>(file, exampleSchema).examples,
    )) {
      if (examples.has(id)) problems.push(`${file}: examples for ${id} stand in two files`);
      examples.set(id, example);
    }
  }
  return { dir, packs, sources: new Set(Object.keys(sources)), examples, listings, problems };
}

function exampleFiles(dir: string): string[] {
  const root = join(dir, 'examples');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .flatMap((language) => readdirSync(join(root, language)).map((file) => join('examples', language, file)))
    .filter((file) => file.endsWith('.json'))
    .sort();
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

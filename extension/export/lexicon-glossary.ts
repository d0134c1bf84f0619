/** The lexicons of this build as the report's glossary. Loaded by the exporter only: it carries every pack's bytes for their digest. */
import listings from '../../lexicons/listings.json';
import sources from '../../lexicons/sources.json';
import { type Glossary, glossaryOf } from '../../shared/papers/glossary';
import { packDigests } from '../lexicon/pack-digests';
import { packs } from '../lexicon/packs';

export async function lexiconGlossary(): Promise<Glossary> {
  const listed: Record<string, { citation?: string }> = sources.sources;
  const citations = Object.entries(listed).flatMap(([id, { citation }]): [string, string][] =>
    citation === undefined ? [] : [[id, citation]],
  );
  return glossaryOf(packs, packDigests(), new Map(citations), listings.taxa);
}

/** Hits as evidence: each with its quote, its place and the digest of the lexicon it was found with. */
import type { RecordedHit } from '../../../shared/capture/record';
import { explain } from '../../../shared/match/explain';
import type { LexiconState } from '../../../shared/words/types';
import { type PackDigest, packDigests } from '../../lexicon/pack-digests';
import type { KeptFrame } from '../../store/job-facts';

/** Id that the engine gives the watch words of a case. */
const WATCH = 'watch';

/** Lists of words by their id: those built in, the agency's and the case's own. */
export function packsInUse(lexicon: LexiconState | null): ReadonlyMap<string, PackDigest> {
  const digests = new Map<string, PackDigest>(packDigests());
  for (const { id, version, sha256 } of lexicon?.packs ?? []) digests.set(id, { version, sha256 });
  if (lexicon?.watchWords) digests.set(WATCH, { version: '0', sha256: lexicon.watchWords.sha256 });
  return digests;
}

/** `lexicon`: what was switched on when the frames were read; an agency's pack may be gone since. */
export async function recordHits(frames: KeptFrame[], lexicon: LexiconState | null): Promise<RecordedHit[]> {
  const digests = packsInUse(lexicon);
  return frames.flatMap((frame) =>
    frame.hits.map((hit): RecordedHit => {
      const pack = digests.get(hit.packId);
      if (!pack) throw new Error(`the lexicon pack ${hit.packId} has no digest`);
      return {
        termId: hit.termId,
        packId: hit.packId,
        packVersion: pack.version,
        packSha256: pack.sha256,
        language: hit.language,
        commodity: hit.commodity,
        tier: hit.tier,
        quote: hit.quote,
        context: { before: hit.before, after: hit.after },
        where: { frame: frame.number, selector: hit.selector, start: hit.start, end: hit.end },
        why: `${explain({ ...hit, start: hit.start ?? 0, end: hit.end ?? 0 })}${hit.place === 'text' ? '' : ` Found in: ${hit.place}.`}`,
        score: hit.score,
      };
    }),
  );
}

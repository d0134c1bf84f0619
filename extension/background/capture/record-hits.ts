/** Hits as evidence: each with its quote, its place and the digest of the lexicon it was found with. */
import type { RecordedHit } from '../../../shared/capture/record';
import { explain } from '../../../shared/match/explain';
import { packDigests } from '../../lexicon/pack-digests';
import type { KeptFrame } from '../../store/job-facts';

export async function recordHits(frames: KeptFrame[]): Promise<RecordedHit[]> {
  const digests = await packDigests();
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

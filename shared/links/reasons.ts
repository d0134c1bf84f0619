/** Why two captures are linked, from what the index holds of both. */
import { dhashDistance } from '../capture/dhash';
import type { LinkFact, LinkPicture } from './facts';
import { type Fingerprint, sharedPassage } from './fingerprints';
import { ALIKE_BITS, factKey, pictureKey, textKey } from './keys';
import type { LinkReason } from './types';

/** Fingerprints two texts must share: one alone can be a turn of phrase. */
export const LEAST_SHARED = 3;

export interface LinkSide {
  advert: string;
  facts: readonly LinkFact[];
  pictures: readonly LinkPicture[];
}

/** Pictures shown as a reason for one pair. */
const MAX_PICTURES = 6;
/** Longest quote of a passage, UTF-16 units. */
const MAX_QUOTE = 240;

/**
 * @param own of the capture that is asked about, with its text and fingerprints
 * @param other of the other capture
 * @param keys of the index that both have; only these count, so that what thousands share can be left out
 */
export function linkReasons(
  own: LinkSide & { text: string; prints: readonly Fingerprint[] },
  other: LinkSide,
  keys: ReadonlySet<string>,
): LinkReason[] {
  if (own.advert === other.advert) return [{ kind: 'advert' }];
  const reasons: LinkReason[] = [];
  for (const fact of own.facts) if (keys.has(factKey(fact))) reasons.push({ kind: fact.kind, value: fact.value });
  reasons.push(...pictureReasons(own.pictures, other.pictures, keys));
  const shared = new Set(own.prints.flatMap(({ hash }) => (keys.has(textKey(hash)) ? [hash] : [])));
  if (shared.size >= LEAST_SHARED) {
    const value = sharedPassage(own.text, own.prints, shared).slice(0, MAX_QUOTE).toWellFormed();
    reasons.push({ kind: 'text', value, passages: shared.size });
  }
  return reasons;
}

function pictureReasons(
  own: readonly LinkPicture[],
  other: readonly LinkPicture[],
  keys: ReadonlySet<string>,
): LinkReason[] {
  const reasons: LinkReason[] = [];
  for (const { sha256, dhash, path } of own) {
    if (reasons.length >= MAX_PICTURES) break;
    const same = other.find((one) => one.sha256 === sha256);
    if (same) {
      // Left out by the caller: a picture that stands on every page of a site.
      if (keys.has(pictureKey(sha256))) reasons.push({ kind: 'picture', path, otherPath: same.path });
      continue;
    }
    if (!dhash) continue;
    const alike = other
      .flatMap((one) => (one.dhash ? [{ path: one.path, bits: dhashDistance(dhash, one.dhash) }] : []))
      .sort((a, b) => a.bits - b.bits)[0];
    if (alike && alike.bits <= ALIKE_BITS)
      reasons.push({ kind: 'alike', path, otherPath: alike.path, bits: alike.bits });
  }
  return reasons;
}

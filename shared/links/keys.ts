/**
 * The keys under which a capture stands in the index of links. Pictures that look alike are found through bands: two hashes of 64 bits
 * that differ in at most four have at least one of five bands in common.
 */
import type { LinkFacts } from './facts';
import type { Fingerprint } from './fingerprints';

/** Bits of 64 in which two pictures' hashes may differ to be called alike. */
export const ALIKE_BITS = 4;
/** Starts of the bands in the hash's 64 bits, and the end. */
const BANDS = [0, 13, 26, 39, 52, 64] as const;

/** Sealed rows whose version is another are made anew. */
export const LINK_VERSION = 1;

export function factKey({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`;
}

/** `a:` the advert, `seller:` … `contact:`, `p:` a picture's bytes, `b0:` … `b4:` how it looks, `t:` a passage. */
export function linkKeys({ advert, facts, pictures }: LinkFacts, prints: readonly Fingerprint[]): string[] {
  return [
    ...new Set([
      `a:${advert}`,
      ...facts.map(factKey),
      ...pictures.map(({ sha256 }) => pictureKey(sha256)),
      ...pictures.flatMap(({ dhash }) => (dhash ? bandKeys(dhash) : [])),
      ...prints.map(({ hash }) => textKey(hash)),
    ]),
  ];
}

export const pictureKey = (sha256: string) => `p:${sha256.slice(0, 32)}`;
export const textKey = (hash: string) => `t:${hash}`;

export function bandKeys(dhash: string): string[] {
  const bits = [...dhash].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return BANDS.slice(0, -1).map(
    (start, band) => `b${band}:${Number.parseInt(bits.slice(start, BANDS[band + 1]), 2).toString(36)}`,
  );
}

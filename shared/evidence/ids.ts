/** Identifiers of evidence. The source of randomness is a parameter, so that a bundle can be made again byte for byte in a test. */
import { toHex } from './bytes';

/** Gives `length` random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** The browser's cryptographic generator. */
export const webRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** `c` + at least four digits (no longer than needed) + `-` + eight hex digits. */
const CAPTURE_ID = /^c(?:[0-9]{4}|[1-9][0-9]{4,8})-[0-9a-f]{8}$/;
/** Officer's prefix, `-`, counter as in the capture's id. */
export const EXHIBIT = /^[A-Z0-9]{1,12}-(?:[0-9]{4}|[1-9][0-9]{4,8})$/;
const EXHIBIT_PREFIX = /^[A-Z0-9]{1,12}$/;
/** RFC 9562, lower case. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Id of a capture, e.g. `c0007-1a2b3c4d`. `counter` is the case's exhibit counter, from 1. Throws `RangeError`. */
export function makeCaptureId(counter: number, random: RandomBytes): string {
  return `c${digits(counter)}-${toHex(random(4))}`;
}

export function isCaptureId(text: string): boolean {
  return CAPTURE_ID.test(text);
}

/** The exhibit counter in a capture's id. Throws `RangeError` when `id` is none. */
export function counterOf(id: string): number {
  if (!isCaptureId(id)) throw new RangeError('not a capture id');
  return Number(id.slice(1, id.indexOf('-')));
}

/** Exhibit label as printed, e.g. `AB-0007`. Throws `RangeError` when the prefix is not 1 to 12 of A–Z, 0–9. */
export function exhibitLabel(prefix: string, counter: number): string {
  if (!isExhibitPrefix(prefix)) throw new RangeError('exhibit prefix must be 1 to 12 of A-Z and 0-9');
  return `${prefix}-${digits(counter)}`;
}

export function isExhibitPrefix(text: string): boolean {
  return EXHIBIT_PREFIX.test(text);
}

/** Initials of a name as an exhibit prefix: `Żaneta de Boer` gives `ZDB`; a name without Latin letters gives `X`. */
export function exhibitPrefixFrom(name: string): string {
  const words = name
    .replace(/[łŁ]/g, 'L')
    .replace(/[øØ]/g, 'O')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u);
  const initials = words.map((word) => /^[A-Z0-9]/.exec(word)?.[0] ?? '').join('');
  return initials.slice(0, 4) || 'X';
}

function digits(counter: number): string {
  if (!Number.isInteger(counter) || counter < 1 || counter > 999_999_999)
    throw new RangeError('exhibit counter out of range');
  return String(counter).padStart(4, '0');
}

/** Salt of one `capture.json`: 16 random bytes, 32 hex digits. */
export function makeSalt(random: RandomBytes): string {
  return toHex(random(16));
}

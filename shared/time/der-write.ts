/** Writes the little DER (X.690 §10) that a time-stamp request needs. */
import { concatBytes } from '../evidence/bytes';

/** One element. `content` shorter than 2^16 bytes. */
export function der(tag: number, ...content: Uint8Array[]): Uint8Array {
  const body = concatBytes(...content);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return concatBytes(Uint8Array.of(tag, ...length), body);
}

/** OBJECT IDENTIFIER from its dotted form. Throws `RangeError` when `dotted` is none. */
export function derOid(dotted: string): Uint8Array {
  if (!/^[012](\.(0|[1-9]\d{0,8})){2,30}$/.test(dotted)) throw new RangeError(`"${dotted}" is no object identifier`);
  const [top = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  if (top < 2 && second > 39) throw new RangeError(`"${dotted}" is no object identifier`);
  const bytes = [40 * top + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Uint8Array.from(bytes));
}

import { describe, expect, it } from 'vitest';
import { holdsSecret, textOfMhtml } from '../../../shared/capture/holds-secret';
import { fc } from '../property';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Quoted-printable as RFC 2045 §6.7 has it, with soft line breaks. */
function quotedPrintable(text: string): string {
  const units = Array.from(bytes(text), (byte) =>
    byte === 0x3d || byte < 0x20 || byte > 0x7e
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  let line = '';
  let out = '';
  for (const unit of units) {
    if (line.length + unit.length > 75) {
      out += `${line}=\r\n`;
      line = '';
    }
    line += unit;
  }
  return out + line;
}

describe('holdsSecret', () => {
  it('finds a long value anywhere, also as HTML writes it', () => {
    expect(holdsSecret('<input value="geheim&amp;wort">', ['geheim&wort'])).toBe(true);
    expect(holdsSecret('var p = "geheim-wort"', ['geheim-wort'])).toBe(true);
    expect(holdsSecret('<input value="">', ['geheim-wort'])).toBe(false);
  });
  it('looks for a short value only as the value of an attribute', () => {
    expect(holdsSecret('room 917', ['917'])).toBe(false);
    expect(holdsSecret('<input value="917">', ['917'])).toBe(true);
  });
  it('without secrets nothing is held', () => expect(holdsSecret('anything', [])).toBe(false));
});

describe('textOfMhtml', () => {
  it('reads every quoted-printable text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOfMhtml(bytes(quotedPrintable(text)))).toBe(new TextDecoder().decode(bytes(text)));
      }),
    );
  });
  it('a secret broken over two lines is found', () => {
    const html = `${'x'.repeat(60)}<input value="a-long-secret-value-ä">`;
    expect(holdsSecret(textOfMhtml(bytes(quotedPrintable(html))), ['a-long-secret-value-ä'])).toBe(true);
  });
});

/**
 * Whether a file holds the value of a field that was blanked in the documents. Servers seldom write a password into their markup, but
 * a page's own script may; such a file would hand the value to everybody who reads the bundle.
 */

import { LIMITS } from './limits';

/** Characters compared in one search; some seconds. A page must not be able to occupy the background for longer. */
const MAX_COMPARED = 4e9;

/** The values that were blanked in one capture's documents; kept in memory only. */
export class BlankedValues extends Set<string> {
  /** There were more than are listed here. */
  cut = false;

  /** Whether anything was blanked at all. */
  get any(): boolean {
    return this.size > 0 || this.cut;
  }

  /** Takes over what one frame has blanked. */
  take(values: readonly string[], cut: boolean): void {
    this.cut ||= cut;
    for (const value of values) {
      if (this.size < LIMITS.secrets) this.add(value);
      else this.cut ||= !this.has(value);
    }
  }

  /** Why a file of this text must not be kept, or null when it may be. */
  against(text: string): string | null {
    if (this.cut) return 'the page has more blanked fields than this file can be searched for';
    if (this.size * text.length > MAX_COMPARED)
      return `it is too long to be searched for the values of ${this.size} blanked fields`;
    return holdsSecret(text, this)
      ? 'it holds the value of a field that was blanked (a password, a card number or a code)'
      : null;
  }
}

/** Shorter values (a card's check number) occur everywhere; they are looked for only as the value of an attribute. */
const TELLING_LENGTH = 6;

/** Long enough that its occurrence in a text is no chance. */
export function isTelling(secret: string): boolean {
  return secret.length >= TELLING_LENGTH;
}

/** `text` as served or serialised; entities in it are taken as HTML writes them. */
export function holdsSecret(text: string, secrets: Iterable<string>): boolean {
  for (const secret of secrets) {
    for (const form of new Set([secret, escaped(secret)])) {
      if (isTelling(form) ? text.includes(form) : inAttribute(text, form)) return true;
    }
  }
  return false;
}

function inAttribute(text: string, value: string): boolean {
  return text.includes(`value="${value}"`) || text.includes(`value='${value}'`) || text.includes(`value=${value} `);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The text of an MHTML file with its quoted-printable parts (RFC 2045 §6.7) read; other parts stay as they are. */
export function textOfMhtml(mhtml: Uint8Array): string {
  const bytes = new Uint8Array(mhtml.length);
  let length = 0;
  for (let i = 0; i < mhtml.length; i++) {
    const byte = mhtml[i] as number;
    if (byte !== EQUALS) {
      bytes[length++] = byte;
    } else if (mhtml[i + 1] === CR && mhtml[i + 2] === LF) {
      i += 2;
    } else {
      const value = hexPair(mhtml[i + 1], mhtml[i + 2]);
      bytes[length++] = value ?? byte;
      if (value !== null) i += 2;
    }
  }
  return new TextDecoder().decode(bytes.subarray(0, length));
}

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;

function hexPair(high: number | undefined, low: number | undefined): number | null {
  const digits = String.fromCharCode(high ?? 0, low ?? 0);
  return /^[0-9A-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

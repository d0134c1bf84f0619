/**
 * Reads JSON (RFC 8259) piece by piece without keeping it: whether it is well formed, names each member of an object once, and is neither
 * nested nor filled without end. A file of any length takes the memory of the names that are open.
 */
import { Refusal } from './refusal';

const DEEPEST = 64;
/** No object of the format has more; each name is held while its object is open. */
const MOST_MEMBERS = 100_000;
/** Longest name, number or literal, characters. */
const LONGEST_TOKEN = 100_000;

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** What may come next, between tokens. */
type Next = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'after';

const endsLiteral = (code: number) => code <= 0x20 || code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT;

export class JsonScan {
  /** One set of names for each open object, null for each open array. */
  readonly #open: (Set<string> | null)[] = [];
  #next: Next = 'value';
  /** Inside a string that is a name, a string that is a value, a number or word; null between tokens. */
  #token: 'name' | 'string' | 'literal' | null = null;
  /** Characters of a name or literal so far. */
  #kept = '';
  /** The escape that a string is in the middle of: `\`, `\u`, `\u1`, … */
  #escape = '';
  #values = 0;
  /** The first number beyond the range of doubles: one program reads it as infinite, another as the largest it knows (RFC 7493 §2.2). */
  tooLarge: string | null = null;

  /** `mostValues`: strings, numbers, literals, objects and arrays together. */
  constructor(
    readonly file: string,
    readonly mostValues = Number.POSITIVE_INFINITY,
  ) {}

  /** The next piece, in whole characters. @throws Refusal `json-syntax` or `json-duplicate-key`. */
  push(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (this.#token === 'literal') at = this.#inLiteral(text, at);
      else if (this.#token !== null) at = this.#inString(text, at);
      else at = this.#between(text, at);
    }
  }

  /** After the last piece. @throws Refusal `json-syntax` when something is still open. */
  end(): void {
    if (this.#token === 'literal') this.#endLiteral();
    if (this.#token !== null || this.#open.length > 0 || this.#next !== 'after') this.#fail('it ends too early');
  }

  #between(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) return at + 1;
    const next = this.#next;
    if (code === QUOTE && (next === 'key' || next === 'key-or-end')) this.#begin('name');
    else if (code === COLON && next === 'colon') this.#next = 'value';
    else if (code === COMMA && next === 'after' && this.#open.length > 0)
      this.#next = this.#open.at(-1) ? 'key' : 'value';
    else if (code === CLOSE_OBJECT && this.#open.at(-1) && (next === 'after' || next === 'key-or-end')) this.#close();
    else if (code === CLOSE_ARRAY && this.#open.at(-1) === null && (next === 'after' || next === 'value-or-end'))
      this.#close();
    else if (next === 'value' || next === 'value-or-end') return this.#beginValue(code, at);
    else this.#fail(`"${text[at]}" stands where it must not`);
    return at + 1;
  }

  #beginValue(code: number, at: number): number {
    this.#values += 1;
    if (this.#values > this.mostValues) this.#fail(`it holds more than ${this.mostValues} values`);
    if (code === QUOTE) this.#begin('string');
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      this.#open.push(code === OPEN_OBJECT ? new Set() : null);
      if (this.#open.length > DEEPEST) this.#fail(`it is nested more than ${DEEPEST} deep`);
      this.#next = code === OPEN_OBJECT ? 'key-or-end' : 'value-or-end';
    } else {
      this.#begin('literal');
      return at;
    }
    return at + 1;
  }

  #begin(token: 'name' | 'string' | 'literal'): void {
    this.#token = token;
    this.#kept = '';
  }

  #close(): void {
    this.#open.pop();
    this.#next = 'after';
  }

  #inString(text: string, start: number): number {
    let at = start;
    while (at < text.length) {
      if (this.#escape !== '') {
        this.#inEscape(text[at] ?? '');
        at += 1;
        continue;
      }
      // Most of a file is within strings, so this loop does nothing else.
      let code = text.charCodeAt(at);
      while (code !== QUOTE && code !== BACKSLASH && code >= 0x20) code = text.charCodeAt(++at);
      if (at >= text.length) break;
      if (code === QUOTE) {
        this.#keep(text.slice(start, at));
        this.#endString();
        return at + 1;
      }
      if (code < 0x20) this.#fail('a string holds a control character');
      this.#escape = '\\';
      at += 1;
    }
    this.#keep(text.slice(start));
    return at;
  }

  #inEscape(char: string): void {
    const soFar = this.#escape + char;
    if (soFar.length === 2 && '"\\/bfnrt'.includes(char)) this.#escape = '';
    else if (/^\\u[0-9a-fA-F]{0,4}$/.test(soFar)) this.#escape = soFar.length === 6 ? '' : soFar;
    else this.#fail(`${JSON.stringify(soFar)} is no escape`);
  }

  #endString(): void {
    if (this.#token === 'string') this.#next = 'after';
    else {
      const name = this.#kept.includes('\\') ? String(JSON.parse(`"${this.#kept}"`)) : this.#kept;
      const names = this.#open.at(-1);
      if (!names) throw new Refusal(this.file, 'json-syntax', 'its structure cannot be followed');
      if (names.has(name))
        throw new Refusal(this.file, 'json-duplicate-key', `the member ${JSON.stringify(name)} is named twice`);
      names.add(name);
      if (names.size > MOST_MEMBERS) this.#fail(`an object has more than ${MOST_MEMBERS} members`);
      this.#next = 'colon';
    }
    this.#token = null;
    this.#kept = '';
  }

  #inLiteral(text: string, start: number): number {
    let at = start;
    while (at < text.length && !endsLiteral(text.charCodeAt(at))) {
      at += 1;
      // What is no number and no word is found before a file full of it is kept.
      if (at - start > LONGEST_TOKEN) break;
    }
    this.#keep(text.slice(start, at));
    if (at < text.length) this.#endLiteral();
    return at;
  }

  #endLiteral(): void {
    if (!LITERAL.test(this.#kept)) this.#fail(`${JSON.stringify(this.#kept.slice(0, 40))} is no value`);
    const mayBeLarge = /\d/.test(this.#kept) && (this.#kept.length > 300 || /e/i.test(this.#kept));
    if (mayBeLarge && !Number.isFinite(Number(this.#kept))) this.tooLarge ??= this.#kept.slice(0, 40);
    this.#begin('literal');
    this.#token = null;
    this.#next = 'after';
  }

  #keep(text: string): void {
    if (this.#token === 'string') return;
    this.#kept += text;
    if (this.#kept.length > LONGEST_TOKEN) this.#fail(`a name or number has more than ${LONGEST_TOKEN} characters`);
  }

  #fail(detail: string): never {
    throw new Refusal(this.file, 'json-syntax', detail);
  }
}

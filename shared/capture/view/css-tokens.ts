/**
 * A tokenizer for CSS after CSS Syntax Level 3 §4.3, for one purpose: to find everything that could load something, however it is
 * written (`\75rl(`, `url( "x" )`, comments in between). Tokens keep their source, so that joining them gives the sheet again.
 */
export type CssToken =
  | { type: 'space' | 'comment' | 'number' | 'bad'; raw: string }
  | { type: 'string' | 'url'; raw: string; value: string }
  /** `name` without escapes, lower case; a function's name stands before its `(`, which is part of `raw`. */
  | { type: 'ident' | 'function' | 'at' | 'hash'; raw: string; name: string }
  /** One character, brackets included. */
  | { type: 'delim'; raw: string };

const SPACE = /[ \t\n\r\f]/;
const DIGIT = /[0-9]/;
const HEX = /[0-9a-fA-F]/;
const NEWLINE = /[\n\r\f]/;

function isNameStart(char: string | undefined): boolean {
  return char !== undefined && (/[A-Za-z_]/.test(char) || char > '\u007f');
}

function isName(char: string | undefined): boolean {
  return char !== undefined && (isNameStart(char) || DIGIT.test(char) || char === '-');
}

class Scanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  peek(ahead = 0): string | undefined {
    return this.#text[this.at + ahead];
  }

  from(start: number): string {
    return this.#text.slice(start, this.at);
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.at);
  }

  skipTo(end: string): void {
    const found = this.#text.indexOf(end, this.at);
    this.at = found < 0 ? this.#text.length : found + end.length;
  }

  spaces(): void {
    for (let char = this.peek(); char !== undefined && SPACE.test(char); char = this.peek()) this.at += 1;
  }

  /** §4.3.8: a backslash that is not followed by a newline. At the end of the text it counts as an escape. */
  isEscape(ahead = 0): boolean {
    const next = this.peek(ahead + 1);
    return this.peek(ahead) === '\\' && (next === undefined || !NEWLINE.test(next));
  }

  /** §4.3.9: would an ident sequence start here? */
  isIdent(ahead = 0): boolean {
    const char = this.peek(ahead);
    if (char === '-')
      return isNameStart(this.peek(ahead + 1)) || this.peek(ahead + 1) === '-' || this.isEscape(ahead + 1);
    return isNameStart(char) || this.isEscape(ahead);
  }

  /** §4.3.7, after the backslash. */
  escape(): string {
    const first = this.peek();
    if (first === undefined) return '\ufffd';
    if (!HEX.test(first)) {
      const whole = String.fromCodePoint(this.#text.codePointAt(this.at) ?? 0xfffd);
      this.at += whole.length;
      return whole;
    }
    const start = this.at;
    while (this.at - start < 6 && HEX.test(this.peek() ?? '')) this.at += 1;
    const code = Number.parseInt(this.from(start), 16);
    if (this.startsWith('\r\n')) this.at += 2;
    else if (SPACE.test(this.peek() ?? '')) this.at += 1;
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  }

  /** §4.3.11. */
  name(): string {
    let name = '';
    for (;;) {
      const char = this.peek();
      if (isName(char)) {
        name += char;
        this.at += 1;
      } else if (this.isEscape()) {
        this.at += 1;
        name += this.escape();
      } else return name;
    }
  }
}

/** All tokens of `css`. Never throws. */
export function cssTokens(css: string): CssToken[] {
  // A backslash at the very end would escape whatever is written after it; the standard reads it as U+FFFD.
  const scan = new Scanner(css.endsWith('\\') ? `${css}\ufffd` : css);
  const tokens: CssToken[] = [];
  while (scan.peek() !== undefined) tokens.push(next(scan));
  return tokens;
}

function next(scan: Scanner): CssToken {
  const start = scan.at;
  const char = scan.peek() ?? '';
  if (SPACE.test(char)) {
    scan.spaces();
    return { type: 'space', raw: scan.from(start) };
  }
  if (scan.startsWith('/*')) {
    scan.at += 2;
    scan.skipTo('*/');
    return { type: 'comment', raw: scan.from(start) };
  }
  if (char === '"' || char === "'") return string(scan);
  if (isNumber(scan)) return number(scan);
  if ((char === '#' && (isName(scan.peek(1)) || scan.isEscape(1))) || (char === '@' && scan.isIdent(1))) {
    scan.at += 1;
    const name = scan.name().toLowerCase();
    return { type: char === '#' ? 'hash' : 'at', raw: scan.from(start), name };
  }
  if (scan.isIdent()) return identLike(scan);
  scan.at += 1;
  return { type: 'delim', raw: char };
}

/** §4.3.10. */
function isNumber(scan: Scanner): boolean {
  let ahead = scan.peek() === '+' || scan.peek() === '-' ? 1 : 0;
  if (scan.peek(ahead) === '.') ahead += 1;
  return DIGIT.test(scan.peek(ahead) ?? '');
}

/** Number, percentage or dimension; which one does not matter here. */
function number(scan: Scanner): CssToken {
  const start = scan.at;
  const digits = () => {
    while (DIGIT.test(scan.peek() ?? '')) scan.at += 1;
  };
  if (scan.peek() === '+' || scan.peek() === '-') scan.at += 1;
  digits();
  if (scan.peek() === '.' && DIGIT.test(scan.peek(1) ?? '')) {
    scan.at += 1;
    digits();
  }
  const sign = scan.peek(1) === '+' || scan.peek(1) === '-' ? 1 : 0;
  if (/[eE]/.test(scan.peek() ?? '') && DIGIT.test(scan.peek(1 + sign) ?? '')) {
    scan.at += 1 + sign;
    digits();
  }
  if (scan.isIdent()) scan.name();
  else if (scan.peek() === '%') scan.at += 1;
  return { type: 'number', raw: scan.from(start) };
}

/** §4.3.5. */
function string(scan: Scanner): CssToken {
  const start = scan.at;
  const quote = scan.peek();
  scan.at += 1;
  let value = '';
  for (;;) {
    const char = scan.peek();
    if (char === undefined) return { type: 'string', raw: `${scan.from(start)}${quote}`, value };
    if (char === quote) {
      scan.at += 1;
      return { type: 'string', raw: scan.from(start), value };
    }
    if (NEWLINE.test(char)) return { type: 'bad', raw: scan.from(start) };
    scan.at += 1;
    if (char !== '\\') value += char;
    else if (scan.startsWith('\r\n')) scan.at += 2;
    else if (NEWLINE.test(scan.peek() ?? '')) scan.at += 1;
    else if (scan.peek() !== undefined) value += scan.escape();
  }
}

/** §4.3.4 and, for an unquoted address, §4.3.6. `url("…")` comes out as `url` too. */
function identLike(scan: Scanner): CssToken {
  const start = scan.at;
  const name = scan.name().toLowerCase();
  if (scan.peek() !== '(') return { type: 'ident', raw: scan.from(start), name };
  scan.at += 1;
  if (name !== 'url') return { type: 'function', raw: scan.from(start), name };
  scan.spaces();
  if (scan.peek() === '"' || scan.peek() === "'") return quotedUrl(scan, start);
  let value = '';
  for (;;) {
    const char = scan.peek();
    if (char === undefined || char === ')') {
      scan.at += 1;
      return { type: 'url', raw: scan.from(start), value };
    }
    if (SPACE.test(char)) {
      scan.spaces();
      if (scan.peek() === ')' || scan.peek() === undefined) continue;
      return badUrl(scan, start);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard's "non-printable code point".
    if (/["'(\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(char)) return badUrl(scan, start);
    if (char === '\\') {
      if (!scan.isEscape()) return badUrl(scan, start);
      scan.at += 1;
      value += scan.escape();
    } else {
      value += char;
      scan.at += 1;
    }
  }
}

/** `url(` with a string is a function by the standard; what may follow the string (modifiers) is dropped with it. */
function quotedUrl(scan: Scanner, start: number): CssToken {
  const inner = string(scan);
  if (inner.type !== 'string') return badUrl(scan, start);
  const rest = scan.at;
  scan.spaces();
  if (scan.peek() === ')') {
    scan.at += 1;
    return { type: 'url', raw: scan.from(start), value: inner.value };
  }
  scan.at = rest;
  return badUrl(scan, start);
}

/** §4.3.14. */
function badUrl(scan: Scanner, start: number): CssToken {
  for (let char = scan.peek(); char !== undefined; char = scan.peek()) {
    if (scan.isEscape()) {
      scan.at += 1;
      scan.escape();
      continue;
    }
    scan.at += 1;
    if (char === ')') break;
  }
  return { type: 'bad', raw: scan.from(start) };
}

/** Reads DER (X.690 §10): definite lengths in their shortest form, nothing after the end. Enough for RFC 3161 and X.509. */

/** The bytes are not DER, or not of the structure that the reader expects. Callers turn it into a refusal. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag byte of a constructed context-specific element, e.g. `[0]`. */
export const context = (number: number): number => 0xa0 | number;

const DEEPEST = 32;
/** `20261127033000.123456789Z`, bytes. */
const LONGEST_TIME = 25;

export class Der {
  readonly tag: number;
  /** With tag and length, as it stands in the file: what is hashed and signed. */
  readonly encoded: Uint8Array;
  readonly content: Uint8Array;
  readonly #depth: number;

  private constructor(tag: number, encoded: Uint8Array, content: Uint8Array, depth: number) {
    this.tag = tag;
    this.encoded = encoded;
    this.content = content;
    this.#depth = depth;
  }

  /** One element that fills `bytes`. @throws DerError */
  static parse(bytes: Uint8Array, depth = 0): Der {
    const element = Der.#at(bytes, 0, depth);
    if (element.encoded.length !== bytes.length) throw new DerError('bytes follow the structure');
    return element;
  }

  static #at(bytes: Uint8Array, start: number, depth: number): Der {
    if (depth > DEEPEST) throw new DerError('the structure is nested too deep');
    const tag = bytes[start];
    const first = bytes[start + 1];
    if (tag === undefined || first === undefined) throw new DerError('the structure is cut off');
    if ((tag & 0x1f) === 0x1f) throw new DerError('a tag of more than one byte');
    let length = first;
    let header = 2;
    if (first >= 0x80) {
      const count = first & 0x7f;
      if (count === 0 || count > 4) throw new DerError('a length that DER does not allow');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
      if (length < 0x80 || (count > 1 && length < 256 ** (count - 1)))
        throw new DerError('a length not in its shortest form');
      header = 2 + count;
    }
    const end = start + header + length;
    if (end > bytes.length) throw new DerError('the structure is cut off');
    return new Der(tag, bytes.subarray(start, end), bytes.subarray(start + header, end), depth);
  }

  /** The elements inside. @throws DerError unless this is a constructed element. */
  children(): Der[] {
    if ((this.tag & 0x20) === 0) throw new DerError('a simple value where a structure should be');
    const children: Der[] = [];
    for (let at = 0; at < this.content.length; ) {
      const child = Der.#at(this.content, at, this.#depth + 1);
      children.push(child);
      at += child.encoded.length;
    }
    return children;
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw new DerError(`tag 0x${this.tag.toString(16)} where 0x${tag.toString(16)} should be`);
    return this;
  }

  /** Children one after the other, optional ones by their tag. */
  fields(tag: number = TAG.sequence): DerFields {
    return new DerFields(this.expect(tag).children());
  }

  /** Dotted form. */
  oid(): string {
    const { content } = this.expect(TAG.oid);
    const arcs: number[] = [];
    let value = 0;
    for (const byte of content) {
      if (value === 0 && byte === 0x80) throw new DerError('an object identifier not in its shortest form');
      value = value * 128 + (byte & 0x7f);
      if (!Number.isSafeInteger(value)) throw new DerError('an object identifier that is too long');
      if (byte < 0x80) {
        arcs.push(value);
        value = 0;
      }
    }
    const [first] = arcs;
    if (first === undefined || (content.at(-1) ?? 0x80) >= 0x80) throw new DerError('a broken object identifier');
    const top = Math.min(2, Math.floor(first / 40));
    return [top, first - 40 * top, ...arcs.slice(1)].join('.');
  }

  /** A small non-negative integer. */
  smallInteger(): number {
    const { content } = this.expect(TAG.integer);
    if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80)
      throw new DerError('an unexpected integer');
    if (content.length > 1 && content[0] === 0 && (content[1] ?? 0) < 0x80)
      throw new DerError('an integer not in its shortest form');
    return content.reduce((value, byte) => value * 256 + byte, 0);
  }

  boolean(): boolean {
    const { content } = this.expect(TAG.boolean);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError('a broken truth value');
    return content[0] === 0xff;
  }

  /** Milliseconds since 1970. GeneralizedTime (with an optional fraction) or UTCTime, in UTC. */
  time(): number {
    if (this.content.length > LONGEST_TIME) throw new DerError('a time that is too long');
    const text = String.fromCharCode(...this.content);
    const pattern =
      this.tag === TAG.utcTime
        ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/
        : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/;
    if (this.tag !== TAG.utcTime) this.expect(TAG.generalizedTime);
    const match = pattern.exec(text);
    if (!match) throw new DerError('a time that is not in UTC');
    const [, year = '', month, day, hour, minute, second, fraction] = match;
    // RFC 5280 §4.1.2.5.1: two digits mean 1950 to 2049.
    const full = year.length === 4 ? year : `${Number(year) >= 50 ? '19' : '20'}${year}`;
    const time = Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}${(fraction || '.0').slice(0, 4)}Z`);
    if (Number.isNaN(time)) throw new DerError('a time that does not exist');
    return time;
  }
}

/** Walks the fields of a SEQUENCE in order. */
export class DerFields {
  readonly #fields: Der[];
  #next = 0;

  constructor(fields: Der[]) {
    this.#fields = fields;
  }

  take(tag?: number): Der {
    const field = this.#fields[this.#next++];
    if (!field) throw new DerError('a field is missing');
    return tag === undefined ? field : field.expect(tag);
  }

  /** The next field when it has this tag. */
  optional(tag: number): Der | null {
    return this.#fields[this.#next]?.tag === tag ? this.take() : null;
  }

  /** @throws DerError when fields are left. */
  end(): void {
    if (this.#next < this.#fields.length) throw new DerError('a field too many');
  }
}

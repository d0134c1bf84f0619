/** Names of X.509 compared as RFC 5280 §7.1 has it: the kind of string, capitals and runs of blanks make no other name. */
import { sameBytes } from '../../evidence/bytes';
import type { Certificate } from './certificate';
import { context, Der, DerError, TAG } from './der';

const BMP_STRING = 0x1e;

/** Whether two names (DER, SEQUENCE of RDN) are of one party. @throws DerError */
export function isSameName(a: Uint8Array, b: Uint8Array): boolean {
  return sameBytes(a, b) || plain(Der.parse(a)) === plain(Der.parse(b));
}

/** Whether a GeneralName is one that the certificate bears, as its subject or as an alternative. @throws DerError */
export function bearsName(name: Der, { subject, alternativeNames }: Certificate): boolean {
  if (alternativeNames.some((one) => sameBytes(one, name.encoded))) return true;
  const directory = directoryName(name);
  return directory !== null && isSameName(directory, subject);
}

/** The Name inside a GeneralName of the kind `directoryName [4]`; null for other kinds. */
export function directoryName(name: Der): Uint8Array | null {
  return name.tag === context(4) ? (name.children()[0]?.expect(TAG.sequence).encoded ?? null) : null;
}

function plain(name: Der): string {
  const parts = name.children().map((set) =>
    set
      .children()
      .map((attribute) => {
        const [type, value, ...others] = attribute.children();
        if (!type || !value || others.length > 0) throw new DerError('a name that is none');
        return `${type.oid()}=${textOf(value)}`;
      })
      .sort(),
  );
  return JSON.stringify(parts);
}

function textOf({ tag, content }: Der): string {
  const text =
    tag === BMP_STRING
      ? Array.from({ length: content.length >> 1 }, (_, at) =>
          String.fromCharCode(((content[2 * at] ?? 0) << 8) | (content[2 * at + 1] ?? 0)),
        ).join('')
      : new TextDecoder().decode(content);
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

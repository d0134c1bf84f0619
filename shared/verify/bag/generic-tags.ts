/** Reads the tag files of any BagIt bag, 0.93 to 1.0: more tolerant than this format's own bags, as the specifications are. */

/** Why a bag is not valid. */
export class BagProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BagProblem';
  }
}

export interface BagDeclaration {
  /** 1.0 is stricter than what came before it. */
  strict: boolean;
  decode(bytes: Uint8Array): string;
}

export interface ManifestLine {
  digest: string;
  /** Relative to the bag, `./` and `*` taken off, percent-encoding undone. */
  path: string;
}

/** RFC 8493 §2.1.1: two lines, in this order, no byte order mark, no space before the colon. */
export function parseDeclaration(bytes: Uint8Array): BagDeclaration {
  if (bytes[0] === 0xef && bytes[1] === 0xbb) throw new BagProblem('bagit.txt begins with a byte order mark');
  const [first = '', second = '', ...rest] = new TextDecoder('latin1').decode(bytes).split(/\r\n|\r|\n/);
  const version = /^BagIt-Version: (\d+)\.(\d+)$/.exec(first);
  if (!version) throw new BagProblem(`bagit.txt does not give a version: "${first}"`);
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/.exec(second)?.[1];
  if (encoding === undefined) throw new BagProblem('bagit.txt does not give the encoding of the tag files');
  if (rest.some((line) => line !== '')) throw new BagProblem('bagit.txt has more than two lines');
  const number = Number(version[1]) * 1000 + Number(version[2]);
  const strict = number >= 1000;
  if (number > 1000) throw new BagProblem(`BagIt ${version[1]}.${version[2]} is not known`);
  return { strict, decode: (tagBytes) => decodeAs(encoding, tagBytes) };
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  // The label alone means little-endian to TextDecoder; a byte order mark that says otherwise decides (RFC 2781 §4.3).
  const bigEndian = /^utf-16$/i.test(encoding) && bytes[0] === 0xfe && bytes[1] === 0xff;
  try {
    return new TextDecoder(bigEndian ? 'utf-16be' : encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new BagProblem(`a tag file is not in ${encoding}`);
  }
}

/** A manifest's lines. @throws BagProblem; appends to `warnings` what is only unusual. */
export function parseManifestLines(file: string, text: string, strict: boolean, warnings: string[]): ManifestLine[] {
  const lines: ManifestLine[] = [];
  const seen = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') continue;
    const match = /^([0-9a-fA-F]+)[ \t]+(\*?)(.+)$/.exec(line);
    if (!match) throw new BagProblem(`${file}: "${line}" is not a digest and a path`);
    const [, hex = '', star, written = ''] = match;
    if (star) warnings.push(`${file} was made with md5sum-like tools: it has "*" before paths`);
    if (written.startsWith('./')) warnings.push(`${file}: "${written}" begins with "./"`);
    const path = decodePath(written.replace(/^(\.\/)+/, ''), strict);
    const digest = hex.toLowerCase();
    const known = seen.get(path);
    if (known !== undefined) {
      if (strict || known !== digest) throw new BagProblem(`${file} lists "${path}" twice`);
      warnings.push(`${file} lists "${path}" twice, with the same digest`);
      continue;
    }
    seen.set(path, digest);
    lines.push({ digest, path });
  }
  return lines;
}

/** Line ends are encoded in all versions, `%` itself since 1.0 (RFC 8493 §2.1.3). Anything else stays as it is. */
function decodePath(path: string, strict: boolean): string {
  return path.replace(strict ? /%(0A|0D|25)/gi : /%(0A|0D)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Payload paths of fetch.txt (RFC 8493 §2.2.3). */
export function parseFetch(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const path = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.[1];
      if (path === undefined) throw new BagProblem(`fetch.txt: "${line}" is not a URL, a length and a path`);
      return path;
    });
}

/** Payload-Oxum of bag-info.txt, null when it states none. @throws BagProblem for lines that are no metadata. */
export function parseOxum(text: string, strict: boolean): { bytes: number; files: number } | null {
  let oxum: { bytes: number; files: number } | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '' || /^[ \t]/.test(line)) continue;
    const match = (strict ? /^([^:\s][^:]*):[ \t](.*)$/ : /^([^:]+):[ \t]*(.*)$/).exec(line);
    if (!match) throw new BagProblem(`bag-info.txt: "${line}" is not "Label: value"`);
    if (match[1]?.trimEnd().toLowerCase() !== 'payload-oxum') continue;
    const [, bytes, files] = /^(\d+)\.(\d+)$/.exec((match[2] ?? '').trim()) ?? [];
    if (bytes === undefined || files === undefined) throw new BagProblem('Payload-Oxum is not two numbers');
    oxum = { bytes: Number(bytes), files: Number(files) };
  }
  return oxum;
}

/** @throws BagProblem for a path that leads out of the bag, on whatever system. */
export function refuseOutside(file: string, path: string): void {
  const segments = path.split(/[/\\]/);
  if (/^[/\\~]/.test(path) || /^[A-Za-z]:/.test(path) || /^%[^%]+%/.test(path) || segments.includes('..')) {
    throw new BagProblem(`${file}: "${path}" leads out of the bag`);
  }
}
